import assert from "node:assert/strict";
import test from "node:test";
import { inOrder, moved, movedAmong } from "hub/plan-order";

test("the learner's order stands, and what is new follows what it follows in the pathway", () => {
  assert.deepEqual(inOrder(["a", "b", "c"], []), ["a", "b", "c"]);
  assert.deepEqual(inOrder(["a", "b", "c"], ["c", "a", "b"]), ["c", "a", "b"]);
  assert.deepEqual(inOrder(["a", "new", "b", "c"], ["c", "a", "b"]), ["c", "a", "new", "b"]);
  assert.deepEqual(inOrder(["new", "a"], ["a"]), ["new", "a"]);
});

test("what is gone or said twice is left out", () => {
  assert.deepEqual(inOrder(["a", "b"], ["gone", "b", "b", "a"]), ["b", "a"]);
});

test("one moves by a place and stays at an end", () => {
  assert.deepEqual(moved(["a", "b", "c"], "b", -1), ["b", "a", "c"]);
  assert.deepEqual(moved(["a", "b", "c"], "b", 1), ["a", "c", "b"]);
  assert.deepEqual(moved(["a", "b", "c"], "c", 1), ["a", "b", "c"]);
  assert.deepEqual(moved(["a", "b"], "gone", 1), ["a", "b"]);
});

test("one moves past what is not shown, which keeps its place", () => {
  const shown = (uid) => !uid.startsWith("away");
  assert.deepEqual(movedAmong(["a", "away", "b", "c"], "a", 1, shown), ["b", "away", "a", "c"]);
  assert.deepEqual(movedAmong(["away", "a", "b"], "a", -1, shown), ["away", "a", "b"]);
  assert.deepEqual(movedAmong(["a", "b", "away2"], "b", 1, shown), ["a", "b", "away2"]);
  assert.deepEqual(movedAmong(["a", "b"], "b", -1, () => true), ["b", "a"]);
});
