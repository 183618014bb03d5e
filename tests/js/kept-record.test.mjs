import assert from "node:assert/strict";
import test from "node:test";
import { emptyRecord, joinRecords, readRecord } from "hub/kept-record";

test("a record comes back as it was written", () => {
  const record = emptyRecord("abcdefgh");
  record.keep = true;
  record.counter = 3;
  record.settings.captions = true;
  record.notes.step2222 = { text: "mine", counter: 3, at_ms: 9 };
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
