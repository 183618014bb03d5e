/* What people have on their devices and in their files was kept by the code of 30 November 2026, and stays
   readable whatever names the code has now. These files are never made anew. See docs/developers/stored-names.md. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { readKept } from "hub/kept-record";
import { readFile } from "hub/progress-file";
import { open } from "hub/encrypted-link";

const stored = (name) => readFileSync(new URL(`../vectors/stored/${name}`, import.meta.url), "utf8");
const plain = (value) => JSON.parse(JSON.stringify(value));
const device = JSON.parse(stored("device.json"));
const TAKEN = ["ticks", "seen", "places", "watched", "notes", "plans"];

test("a device's record is read whole, with everything in it", () => {
  const { record, whole, newer } = readKept(stored("device.json"));
  assert.deepEqual([whole, newer], [true, false]);
  assert.deepEqual(plain(record), device);
});

test("a file of progress brings everything but the device's own settings", () => {
  const { record, problem } = readFile(stored("progress-file.json"));
  assert.equal(problem, undefined);
  for (const part of TAKEN) assert.deepEqual(plain(record[part]), device[part], part);
});

test("a link opens with its three words and brings ticks and places", async () => {
  const { hash } = new URL(stored("link.txt").trim());
  const { record, problem } = await open(hash.slice(1), ["acorn", "bread", "chair"]);
  assert.equal(problem, undefined);
  assert.deepEqual(Object.keys(record.ticks).sort(), Object.keys(device.ticks).sort());
  for (const [key, { state }] of Object.entries(device.ticks)) assert.equal(record.ticks[key].state, state);
  assert.equal(record.places.page2345.title, device.places.page2345.title);
});
