import assert from "node:assert/strict";
import test from "node:test";
import { linesOf, signsOf } from "hub/line-breaking";

const long = (text) => signsOf(text).length;

test("lines are as long as they may be", () => {
  assert.deepEqual(linesOf("one two three", 7, long), ["one two", "three"]);
  assert.deepEqual(linesOf("", 7, long), []);
});

test("a word wider than a line is broken between its signs", () => {
  const family = "\u{1f468}\u200d\u{1f469}\u200d\u{1f467}";
  assert.deepEqual(linesOf(`a ${family}bcdef g`, 3, long), ["a", `${family}bc`, "def", "g"]);
  assert.deepEqual(linesOf("x", 0.5, long), ["x"]);
});

test("ten thousand signs are measured a few times a line, not once a sign", () => {
  let asked = 0;
  const count = (text) => {
    asked += 1;
    return long(text);
  };
  assert.equal(linesOf("x".repeat(10000), 80, count).length, 125);
  assert.ok(asked < 125 * 12, String(asked));
});
