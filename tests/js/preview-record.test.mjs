import assert from "node:assert/strict";
import test from "node:test";
import { previewBackends, previewRecord } from "hub/preview-record";
import { PLACE } from "hub/kept-places";
import { readRecord } from "hub/kept-record";

const item = (step, excerpt = "") => ({ dataset: { step, excerpt } });

function page(preview, items) {
  const line = { querySelectorAll: () => items };
  return { documentElement: { dataset: preview === undefined ? {} : { preview } }, querySelector: () => (items ? line : null) };
}

async function doneIn(preview, items) {
  const { main, fallback } = previewBackends(page(preview, items), 9);
  assert.equal(fallback, null);
  return Object.keys(readRecord((await main.read())[PLACE]).ticks);
}

const FIVE = [item("aa", "x2"), item("bb", "y2"), item("cc"), item("dd"), item("ee")];

test("a visitor has done nothing, half-way two of five steps, finished all, by their own keys", async () => {
  assert.deepEqual(await doneIn("visitor", FIVE), []);
  assert.deepEqual(await doneIn("half-way", FIVE), ["x2", "y2"]);
  assert.deepEqual(await doneIn("finished", FIVE), ["x2", "y2", "cc", "dd", "ee"]);
  assert.deepEqual(await doneIn("another word", FIVE), []);
  assert.deepEqual(await doneIn("finished", null), []);
});

test("what is invented is a whole record, each tick later than the one before", () => {
  const record = previewRecord(["aa", "bb"], 9);
  const read = readRecord(JSON.stringify(record));
  assert.equal(JSON.stringify(read), JSON.stringify(record));
  assert.deepEqual(Object.values(read.ticks).map(({ state, counter }) => [state, counter]), [["done", 1], ["done", 2]]);
  assert.equal(read.keep, false);
});

test("what is pressed in a preview changes its memory alone", async () => {
  const { main } = previewBackends(page("visitor", FIVE));
  await main.change((texts) => ({ [PLACE]: `${texts[PLACE]} ` }));
  assert.ok((await main.read())[PLACE].endsWith(" "));
  await main.clear();
  assert.deepEqual(await main.read(), {});
});
