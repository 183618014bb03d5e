import assert from "node:assert/strict";
import test from "node:test";
import { plainLine, plainText, runsFromTheRight } from "hub/plain-text";

test("what no file can hold goes, and the words stay", () => {
  assert.equal(plainText("a\u0000b\u0007c\u001bd\u009fe\ufffff"), "abcdef");
  assert.equal(plainText("half \ud800 of a sign"), "half  of a sign");
  assert.equal(plainText("whole \u{1f600}"), "whole \u{1f600}");
});

test("nothing turns the words of others round or glues them", () => {
  assert.equal(plainText("\u202eabc\u202c \u2066d\u2069 co\u2060-\u2060production\ufeff"), "abc d co-production");
});

test("line ends are of one kind, accents stand on their letters", () => {
  assert.equal(plainText("one\r\ntwo\rthree\u2028four"), "one\ntwo\nthree\nfour");
  assert.equal(plainText("w\u0302"), "ŵ");
  assert.equal(plainLine("  one\n\n two\t"), "one two");
});

test("the first letter says from where words are read", () => {
  assert.equal(runsFromTheRight("(1) \u0645\u0631\u062d\u0628\u0627 hello"), true);
  assert.equal(runsFromTheRight("hello \u05e9\u05dc\u05d5\u05dd"), false);
  assert.equal(runsFromTheRight("123"), false);
});
