import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import * as rules from "hub/progress-rules";
import { progressSummary } from "hub/progress-summary";
import { seeded } from "./seeded.mjs";

const vectors = JSON.parse(readFileSync(new URL("../vectors/progress.json", import.meta.url), "utf8"));
const same = (records, expected) => assert.deepEqual(Object.fromEntries(Object.entries(records)), expected);

for (const each of vectors.read) {
  test(`records are read from anything: ${each.name}`, () => same(rules.readRecords(each.raw), each.records));
}

for (const each of vectors.merge) {
  test(`two devices meet: ${each.name}`, () => {
    const [ours, theirs] = [rules.readRecords(each.ours), rules.readRecords(each.theirs)];
    same(rules.merge(ours, theirs), each.both);
    same(rules.merge(theirs, ours), each.both);
    same(rules.merge(rules.merge(ours, theirs), ours), each.both);
  });
}

for (const each of vectors.mark) {
  test(`a thing is said: ${each.name}`, () => {
    const records = rules.readRecords(each.records);
    const before = JSON.stringify(records);
    same(rules.mark(records, each.key, each.state, each), each.expect);
    assert.equal(JSON.stringify(records), before, "what was given stays as it was");
  });
}

for (const each of vectors.progress) {
  test(`progress follows from steps and records: ${each.name}`, () => {
    const stops = each.stops.map(([key, minutes, required = true, stage = null]) => ({
      key,
      minutes,
      required,
      stage: stage && { uid: stage[0], at_least: stage[1] },
    }));
    let records = rules.readRecords({});
    for (const [state, keys] of [["started", each.started], ["done", each.done], ["set-aside", each.set_aside]]) {
      for (const key of keys ?? []) {
        const at_ms = 1001 + Object.keys(records).length;
        records = rules.mark(records, key, state, { device: "aa", at_ms });
      }
    }
    const found = progressSummary(stops, records, each.seen);
    assert.equal(found.percent, each.percent);
    assert.equal(found.next, each.next);
    assert.equal(found.minutesLeft, each.minutes_left);
    assert.equal(found.finishedAt, each.finished_at_ms);
    if (each.of) assert.deepEqual([found.done, found.needed, found.new, found.optionalDone], each.of);
  });
}

/* Few keys, devices and counters, so that ties are common; the same cases at each run. */
function devicesThatMeet(chance) {
  const records = Object.create(null);
  for (const key of ["a2", "b2", "d2@1-2"]) {
    if (chance(3) === 0) continue;
    const state = ["started", "done", "set-aside"][chance(3)];
    const words = chance(3);
    records[key] = { state, counter: 1 + chance(4), device: ["aa", "ab", "b"][chance(3)], at_ms: chance(3), ...(words && { mark: words }) };
  }
  return records;
}

test("merging is commutative, associative and idempotent: 100,000 cases", () => {
  const chance = seeded(20261126);
  const text = (records) => JSON.stringify(Object.entries(records).sort());
  const seen = new Set();
  for (let number = 0; number < 100_000; number += 1) {
    const [one, two, three] = [0, 1, 2].map(() => devicesThatMeet(chance));
    const both = rules.merge(one, two);
    const all = text(rules.merge(both, three));
    const what = () => JSON.stringify([one, two, three]);
    if (text(rules.merge(two, one)) !== text(both)) assert.fail(`order matters: ${what()}`);
    if (text(rules.merge(one, rules.merge(two, three))) !== all) assert.fail(`grouping matters: ${what()}`);
    if (text(rules.merge(both, two)) !== text(both)) assert.fail(`meeting again matters: ${what()}`);
    seen.add(all);
  }
  assert.ok(seen.size > 10_000, "the cases differ");
});
