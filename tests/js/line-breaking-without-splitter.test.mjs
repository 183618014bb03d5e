import assert from "node:assert/strict";
import test from "node:test";

/* Firefox before 125 has none. What is cut into signs must be the same with and without. */
const splitter = new Intl.Segmenter("en", { granularity: "grapheme" });
delete Intl.Segmenter;
const { linesOf, signsOf } = await import("hub/line-breaking");

const WORDS = [
  "",
  "plain words",
  "cafe\u0301 na\u0308ive",
  "\u{1f468}\u200d\u{1f469}\u200d\u{1f467} at home",
  "\u{1f44d}\u{1f3fd}\u{1f44d}",
  "\u{1f1ec}\u{1f1e7}\u{1f1eb}\u{1f1f7}",
  "1\ufe0f\u20e3 first",
  "\u4e00\u4e8c\u4e09",
];

test("without the browser's splitter signs stay whole too", () => {
  assert.equal(Intl.Segmenter, undefined);
  for (const words of WORDS) {
    const signs = Array.from(splitter.segment(words), ({ segment }) => segment);
    assert.deepEqual(signsOf(words), signs, words);
  }
});

test("and long words are broken between them", () => {
  const long = (text) => signsOf(text).length;
  assert.deepEqual(linesOf("a cafe\u0301bcdef", 4, long), ["a", "cafe\u0301", "bcde", "f"]);
});
