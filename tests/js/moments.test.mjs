import assert from "node:assert/strict";
import test from "node:test";
import { lastBegun, momentOf, parseMoment, parseTime, worthResuming } from "hub/moments";

for (const [text, seconds] of [["190", 190], ["3:10", 190], ["1:02:03", 3723], ["3:10.5", 190.5], ["0", 0]]) {
  test(`"${text}" is second ${seconds}`, () => assert.equal(parseTime(text), seconds));
}

for (const text of ["", "abc", "3:70", "1:70:00", "-5", "1e3", "3:", "190;"]) {
  test(`"${text}" is not a time`, () => assert.equal(parseTime(text), null));
}

test("a clip has a start and an end", () => assert.deepEqual(parseMoment("190,245"), { start: 190, end: 245 }));

for (const text of ["245,190", "190,190", "190,x", "1,2,3", ",5"]) {
  test(`"${text}" is not a clip`, () => assert.equal(parseMoment(text), null));
}

test("what stands after # comes before what stands after ?", () => {
  assert.deepEqual(momentOf("/library/a/?t=10#t=20"), { start: 20, end: null });
  assert.deepEqual(momentOf("/library/a/?t=10#read"), { start: 10, end: null });
  assert.equal(momentOf("/library/a/?t=abc"), null);
});

test("the line that is spoken is the last one that has begun", () => {
  const lines = [{ start: 1 }, { start: 4 }, { start: 9 }];
  assert.deepEqual([0, 1, 3.9, 4, 8.999, 100].map((time) => lastBegun(lines, time)), [-1, 0, 0, 1, 2, 2]);
});

test("a moment that the recording does not have is not followed", () => {
  assert.equal(momentOf("/library/a/?t=99999", 207.4), null);
  assert.equal(momentOf("/library/a/#t=207.4", 207.4), null);
  assert.deepEqual(momentOf("/library/a/#t=207", 207.4), { start: 207, end: null });
});

test("a kept place is offered unless somebody's link says where to begin", () => {
  const [kept, jumped] = [{ seconds: 110, part: 0.5 }, { start: 106, end: null }];
  assert.ok(worthResuming(kept, null));
  assert.ok(!worthResuming(kept, jumped));
  assert.ok(worthResuming(kept, jumped, { own: true }));
  assert.ok(!worthResuming(kept, { start: 109, end: null }, { own: true }));
  assert.ok(!worthResuming(kept, { start: 60, end: 70 }, { own: true }));
  assert.ok(!worthResuming({ seconds: 5 }, null));
  assert.ok(!worthResuming({ seconds: 205, part: 0.99 }, null));
});
