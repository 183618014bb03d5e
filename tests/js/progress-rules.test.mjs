import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import * as rules from "hub/progress-rules";

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
    const stops = each.stops.map(([key, minutes]) => ({ key, minutes }));
    let records = rules.readRecords({});
    for (const [state, keys] of [["started", each.started], ["done", each.done], ["set-aside", each.set_aside]]) {
      for (const key of keys ?? []) {
        const at_ms = 1001 + Object.keys(records).length;
        records = rules.mark(records, key, state, { device: "aa", at_ms });
      }
    }
    assert.equal(rules.percent(stops, records), each.percent);
    assert.equal(rules.nextStop(stops, records), each.next);
    assert.equal(rules.minutesLeft(stops, records), each.minutes_left);
    assert.equal(rules.finishedAt(stops, records), each.finished_at_ms);
  });
}
