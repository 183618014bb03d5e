import assert from "node:assert/strict";
import test from "node:test";
import { findAll } from "hub/find";

const found = (text, words) => findAll(text, words).map(([start, end]) => text.slice(start, end));

test("any case is found", () => assert.deepEqual(found("Decide. They decide.", "DECIDE"), ["Decide", "decide"]));

test("any apostrophe and any accent is found", () => {
  assert.deepEqual(found("The readers’ café", "readers' cafe"), ["readers’ café"]);
  assert.deepEqual(found("cafe\u0301s", "café"), ["cafe\u0301"]);
});

test("a word that is kept on one line is found by its plain spelling", () => {
  assert.deepEqual(found("of Co\u2060-\u2060production now", "co-production"), ["Co\u2060-\u2060production"]);
});

test("characters outside the basic plane do not shift a hit", () => assert.deepEqual(found("🎬 one 🎬 two", "two"), ["two"]));

test("hits do not overlap", () => assert.equal(findAll("aaaa", "aa").length, 2));

for (const nothing of ["", "   ", "\u2060"]) {
  test(`${JSON.stringify(nothing)} finds nothing`, () => assert.deepEqual(findAll("some words", nothing), []));
}
