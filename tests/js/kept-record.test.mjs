import assert from "node:assert/strict";
import test from "node:test";
import { emptyRecord, joinRecords, readRecord } from "hub/kept-record";
import { seeded } from "./seeded.mjs";

test("a record comes back as it was written", () => {
  const record = emptyRecord("abcdefgh");
  record.keep = true;
  record.counter = 3;
  record.settings.captions = true;
  record.notes.step2222 = { text: "mine", counter: 3, at_ms: 9 };
  record.plans["pathway-1"] = { order: ["b2", "a2"], left_out: ["a2"], counter: 3, at_ms: 9 };
  assert.equal(JSON.stringify(readRecord(JSON.stringify(record))), JSON.stringify(record));
});

test("what this tab knows later stands over what the device knows", () => {
  const [device, tab] = [emptyRecord("abcdefgh"), emptyRecord("hgfedcba")];
  device.notes.a2 = { text: "older", counter: 1, at_ms: 9 };
  device.notes.b2 = { text: "newer", counter: 5, at_ms: 9 };
  tab.notes.a2 = { text: "newer", counter: 2, at_ms: 1 };
  tab.notes.b2 = { text: "older", counter: 4, at_ms: 1 };
  const both = joinRecords(device, tab);
  assert.deepEqual([both.notes.a2.text, both.notes.b2.text], ["newer", "newer"]);
  assert.equal(both.device, "abcdefgh");
});

/* Of two devices, so that ties are common. */
function chanceRecord(chance) {
  const record = emptyRecord("abcdefgh");
  const some = (part, make) => ["a2", "b2"].forEach((key) => chance(2) && (record[part][key] = make()));
  some("ticks", () => ({ state: chance(2) ? "done" : "set-aside", counter: 1 + chance(3), device: chance(2) ? "aa" : "bb", at_ms: chance(2) }));
  some("seen", () => ["a2", "b2", "c2"].filter(() => chance(2)));
  some("places", () => ({ url: "/a/", seconds: chance(3), counter: chance(3), at_ms: chance(2) }));
  some("watched", () => [[chance(3), 4 + chance(3)], [10, 11 + chance(3)]]);
  some("notes", () => ({ text: chance(2) ? "" : "mine", counter: chance(3), at_ms: chance(2) }));
  some("plans", () => ({ order: chance(2) ? ["a2", "b2"] : ["b2", "a2"], left_out: chance(2) ? ["a2"] : [], counter: chance(3), at_ms: chance(2) }));
  return Object.assign(record, { counter: chance(4), keep: chance(2) === 1, keep_counter: chance(3) });
}

test("whole records meet in any order, any number of times: 5,000 cases", () => {
  const chance = seeded(7);
  const told = (value) => {
    if (typeof value !== "object" || Array.isArray(value)) return JSON.stringify(value);
    return Object.keys(value).sort().map((key) => `${key}:${told(value[key])}`).join("|");
  };
  for (let number = 0; number < 5000; number += 1) {
    const [one, two, three] = [0, 1, 2].map(() => chanceRecord(chance));
    const both = joinRecords(one, two);
    assert.equal(told(joinRecords(two, one)), told(both));
    assert.equal(told(joinRecords(both, three)), told(joinRecords(one, joinRecords(two, three))));
    assert.equal(told(joinRecords(both, two)), told(both));
  }
});

test("a plan that is none is left out", () => {
  const plan = { order: ["a2"], left_out: [], counter: 1, at_ms: 1 };
  const raw = { ...emptyRecord("abcdefgh"), plans: { good: plan, listless: { ...plan, order: "a2" }, numbers: { ...plan, left_out: [2] }, endless: { ...plan, order: Array(501).fill("a2") } } };
  assert.deepEqual(Object.keys(readRecord(JSON.stringify(raw)).plans), ["good"]);
});
