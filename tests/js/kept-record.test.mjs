import assert from "node:assert/strict";
import test from "node:test";
import { emptyRecord, joinRecords, readKept, readRecord } from "hub/kept-record";
import { currentTexts } from "hub/own-words";
import { seeded } from "./seeded.mjs";

test("a record comes back as it was written", () => {
  const record = emptyRecord("abcdefgh");
  record.keep = true;
  record.counter = 3;
  record.settings.captions = true;
  record.notes.step2222 = { aaaa2222: { counter: 3, text: "mine", at_ms: 9, device: "abcdefgh" }, bbbb2222: { counter: 2, text: "" } };
  record.plans["pathway-1"] = { order: ["b2", "a2"], left_out: ["a2"], counter: 3, at_ms: 9 };
  assert.equal(JSON.stringify(readRecord(JSON.stringify(record))), JSON.stringify(record));
});

test("what this tab knows later stands over what the device knows", () => {
  const [device, tab] = [emptyRecord("abcdefgh"), emptyRecord("hgfedcba")];
  device.places.a2 = { title: "older", counter: 1, at_ms: 9 };
  device.places.b2 = { title: "newer", counter: 5, at_ms: 9 };
  tab.places.a2 = { title: "newer", counter: 2, at_ms: 1 };
  tab.places.b2 = { title: "older", counter: 4, at_ms: 1 };
  const both = joinRecords(device, tab);
  assert.deepEqual([both.places.a2.title, both.places.b2.title], ["newer", "newer"]);
  assert.equal(both.device, "abcdefgh");
});

/* One hand never writes two texts with one number. */
function chanceText(hand, chance) {
  const counter = chance(3);
  return chance(2) ? { counter, text: "" } : { counter, text: `${hand} ${counter}`, at_ms: counter };
}

/* Of two devices, so that ties are common. */
function chanceRecord(chance) {
  const record = emptyRecord("abcdefgh");
  const some = (part, make) => ["a2", "b2"].forEach((key) => chance(2) && (record[part][key] = make()));
  some("ticks", () => ({ state: chance(2) ? "done" : "set-aside", counter: 1 + chance(3), device: chance(2) ? "aa" : "bb", at_ms: chance(2) }));
  some("seen", () => ["a2", "b2", "c2"].filter(() => chance(2)));
  some("places", () => ({ url: "/a/", seconds: chance(3), counter: chance(3), at_ms: chance(2) }));
  some("watched", () => [[chance(3), 4 + chance(3)], [10, 11 + chance(3)]]);
  some("notes", () => Object.fromEntries(["aaaa2222", "bbbb2222"].map((hand) => [hand, chanceText(hand, chance)])));
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

test("a text of version 1 is the same text on every device that has it, and another stands beside it", () => {
  const old = (text, counter) => JSON.stringify({ version: 1, device: "abcdefgh", counter, notes: { step2222: { text, counter, at_ms: 9 } } });
  const [one, same, other] = [old("mine", 3), old("mine", 3), old("other", 4)].map(readRecord);
  assert.deepEqual(joinRecords(one, same).notes, one.notes);
  assert.deepEqual(currentTexts(joinRecords(one, other).notes.step2222).map(({ text }) => text), ["mine", "other"]);
});

test("a record of which something was left out is not whole, and one to come is newer", () => {
  const good = emptyRecord("abcdefgh");
  good.notes.step2222 = { aaaa2222: { counter: 1, text: "mine", at_ms: 1 }, bbbb2222: { counter: 1, text: "x", at_ms: "never" } };
  const read = readKept(JSON.stringify(good));
  assert.deepEqual([read.whole, read.newer, currentTexts(read.record.notes.step2222).length], [false, false, 1]);
  assert.deepEqual(readKept(JSON.stringify({ ...good, version: 3 })), { record: null, whole: false, newer: true });
  for (const part of [{ ticks: { a2: "done" } }, { notes: [] }, { places: { a2: { url: "//x" } } }, { keep: "yes" }]) {
    assert.equal(readKept(JSON.stringify({ ...emptyRecord("abcdefgh"), ...part })).whole, false, JSON.stringify(part));
  }
});
