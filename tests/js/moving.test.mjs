/* Progress leaves a device as a file or a link, and arrives whole or not at all. */
import assert from "node:assert/strict";
import test from "node:test";
import { emptyRecord } from "hub/kept-record";
import { pack, unpack } from "hub/progress-codec";
import { PROBLEMS as FILE_PROBLEMS, readFile, told, writeFile } from "hub/progress-file";
import { isWhole, LONGEST, open, seal } from "hub/encrypted-link";
import { makeWords, readWords, WORDS } from "hub/three-words";
import { whatCame } from "hub/what-came";
import { seeded } from "./seeded.mjs";

const BASE = "https://learning.example.org/my-plan/move/";
const MINUTE_MS = 60_000;
const SIGNS = "23456789abcdefghjkmnpqrstuvwxyz";

function someUid(chance) {
  return Array.from({ length: 8 }, () => SIGNS[chance(31)]).join("");
}

function someKnown(chance, ticks, places) {
  const known = emptyRecord("abcdefgh");
  for (let number = 0; number < ticks; number += 1) {
    const key = [someUid(chance), `${someUid(chance)}@${chance(90)}-${90 + chance(90)}.5`, `pathway:${number}`][chance(3)];
    const mark = chance(2) ? { mark: 1 + chance(400) } : {};
    known.ticks[key] = { state: ["done", "set-aside", "started"][chance(3)], counter: 1 + number + chance(3), device: ["abcdefgh", "zz"][chance(2)], at_ms: (29_000_000 + chance(900_000)) * MINUTE_MS, ...mark };
  }
  for (let number = 0; number < places; number += 1) {
    known.places[someUid(chance)] = { title: `Chapter ${number}: knowing ’best‘`, url: `/library/a-booklet/chapter-${number}/`, where: `Chapter ${number} of 9`, part: chance(201) / 200, minutes_left: chance(20), counter: 200 + number, at_ms: 29_000_000 * MINUTE_MS };
  }
  return known;
}

const plain = (table) => Object.fromEntries(Object.entries(table).map(([key, value]) => [key, { ...value }]));

test("what is packed comes out the same, to the minute: 500 cases", () => {
  const chance = seeded(3);
  for (let number = 0; number < 500; number += 1) {
    const known = someKnown(chance, chance(40), chance(6));
    const found = unpack(pack(known));
    assert.deepEqual(plain(found.ticks), plain(known.ticks));
    assert.deepEqual(plain(found.places), plain(known.places));
  }
});

test("bytes that are damaged are refused or give a record that is whole: 20,000 cases", () => {
  const chance = seeded(4);
  const good = pack(someKnown(chance, 12, 2));
  let refused = 0;
  for (let number = 0; number < 20_000; number += 1) {
    const bytes = Uint8Array.from(good).subarray(0, chance(3) ? good.length : chance(good.length));
    for (let times = chance(4); times >= 0; times -= 1) bytes[chance(bytes.length)] = chance(256);
    try {
      unpack(bytes);
    } catch (error) {
      if (!(error instanceof RangeError || error instanceof TypeError)) throw error;
      refused += 1;
    }
  }
  assert.ok(refused > 10_000);
});

test("forty ticks and some places go into a link of 1,200 characters, and out with the words only", async () => {
  const known = someKnown(seeded(5), 40, 12);
  known.notes.step2222 = { aaaa2222: { text: "typed words", counter: 1, at_ms: 1 } };
  const made = await seal(known, ["acorn", "bread", "chair"], BASE);
  assert.ok(made.address.length <= LONGEST, `${made.address.length} characters`);
  assert.equal(made.ticks, 40);
  assert.ok(made.places >= 1 && made.places < 12, `${made.places} places`);
  const fragment = made.address.slice(BASE.length + 1);
  assert.match(fragment, /^[\w-]+$/);
  const { record } = await open(fragment, ["acorn", "bread", "chair"]);
  assert.deepEqual(plain(record.ticks), plain(known.ticks));
  assert.equal(Object.keys(record.places).length, made.places);
  assert.ok(Object.values(record.places).some(({ counter }) => counter === 211), "the latest place is there");
  assert.deepEqual(Object.keys(record.notes), []);
  assert.deepEqual(await open(fragment, ["acorn", "bread", "cheese"]), { problem: "words" });
  const other = await seal(known, ["acorn", "bread", "chair"], BASE);
  assert.notEqual(other.address, made.address, "each link has a salt of its own");
});

test("too many ticks for a link are said, not cut", async () => {
  assert.equal(await seal(someKnown(seeded(6), 400, 0), ["acorn", "bread", "chair"], BASE), null);
});

test("a damaged link is told from wrong words", async () => {
  const { address } = await seal(someKnown(seeded(8), 3, 1), ["acorn", "bread", "chair"], BASE);
  const good = address.slice(BASE.length + 1);
  assert.equal(await isWhole(good), true);
  const swapped = good.slice(0, 40) + (good[40] === "A" ? "B" : "A") + good.slice(41);
  for (const bad of ["", "x", "%", "<script>", good.slice(0, -1), good.slice(5), `${good}AAAA`, swapped, "A".repeat(5000)]) {
    assert.deepEqual(await open(bad, ["acorn", "bread", "chair"]), { problem: "damaged" }, bad.slice(0, 20));
  }
});

test("three words are read as people type them", () => {
  assert.deepEqual(readWords(" Acorn-bread,  CHAIR! ").words, ["acorn", "bread", "chair"]);
  assert.deepEqual(readWords("acorns brxad-chairs").problem, "“brxad” is not one of our words. Look at it again.");
  assert.deepEqual(readWords("acornn breadd chairs").words, ["acorn", "bread", "chair"]);
  for (const typed of ["", "acorn bread", "acorn bread chair acorn"]) assert.match(readWords(typed).problem, /three words/);
});

test("our words are short, plain and differ in their first four letters", () => {
  assert.ok(WORDS.length > 1400);
  assert.equal(new Set(WORDS.map((word) => word.slice(0, 4))).size, WORDS.length);
  assert.ok(WORDS.every((word) => /^[a-z]{3,8}$/.test(word)));
  const chance = seeded(9);
  const random = (numbers) => numbers.fill(chance(2 ** 32));
  for (let number = 0; number < 100; number += 1) assert.deepEqual(readWords(makeWords(random).join(" ")).words.length, 3);
});

test("a file carries all of it, words too, and settings stay", () => {
  const known = someKnown(seeded(10), 200, 9);
  known.notes.step2222 = { aaaa2222: { text: "typed </script> words", counter: 1, at_ms: 1, device: "zz" }, bbbb2222: { counter: 1, text: "" } };
  known.watched.page2222 = [[0, 30]];
  known.seen["pathway-1"] = ["a2", "b2"];
  known.plans["pathway-1"] = { order: ["b2", "a2"], left_out: ["a2"], counter: 2, at_ms: 1 };
  known.settings.speed = 2;
  const { record } = readFile(writeFile(known, { at: "2026-11-26" }));
  for (const part of ["ticks", "places", "notes", "seen", "watched", "plans"]) assert.deepEqual({ ...record[part] }, { ...record[part] }, part);
  assert.deepEqual({ ...record.settings }, {});
  assert.match(told(record), /^\d+ ticks, 1 answer and 9 places$/);
});

test("a file from before plans had an order is taken", () => {
  assert.deepEqual(Object.keys(readFile(file({ plans: undefined, ticks: { a2: tick } })).record.ticks), ["a2"]);
});

test("a file of version 1 is taken, and one of version 2 is whole or refused", () => {
  const old = file({ version: 1, notes: { step2222: { text: "mine", counter: 1, at_ms: 1 } } });
  assert.equal(told(readFile(old).record), "1 answer");
  for (const note of [{ aaaa2222: { text: 5, counter: 1 } }, { "no hand": { text: "x", counter: 1, at_ms: 1 } }, {}]) {
    assert.deepEqual(readFile(file({ notes: { step2222: note } })), { problem: "damaged" });
  }
});

test("a record that was put aside and saved as a file comes back as a file", () => {
  const kept = emptyRecord("abcdefgh");
  kept.ticks.a2 = tick;
  assert.equal(told(readFile(JSON.stringify(kept)).record), "1 tick");
  assert.deepEqual(readFile(JSON.stringify({ ...kept, version: 99 })), { problem: "newer" });
  assert.deepEqual(readFile(JSON.stringify({ ...kept, ticks: { a2: "done" } })), { problem: "damaged" });
});

test("what came is told as what it changed here", () => {
  const text = (words, counter = 1) => ({ text: words, counter, at_ms: 1 });
  const known = (ticks, notes, places = {}) => ({ ...emptyRecord("abcdefgh"), ticks: Object.fromEntries(ticks.map((key) => [key, tick])), notes, places });
  const before = known(["a2"], { s1: { aaaa2222: text("mine") } });
  assert.equal(whatCame(before, before), "All of it was here already. Nothing changed.");
  const both = { aaaa2222: text("mine"), bbbb2222: text("theirs") };
  assert.equal(
    whatCame(before, known(["a2", "b2", "c2"], { s1: both, s2: { bbbb2222: text("new") } })),
    "2 new ticks and 1 new answer came. 1 answer was different here: both stand, choose in My plan.",
  );
  assert.equal(whatCame(before, known([], { s1: { aaaa2222: text("", 2) } })), "1 tick was taken back on the other device, and so here. 1 answer was deleted on the other device, and so here.");
  assert.equal(whatCame(before, known(["a2"], { s1: { aaaa2222: text("", 1), bbbb2222: text("mine, and more", 2) } })), "1 answer was changed on the other device, and so here.");
  assert.equal(whatCame(before, known(["a2"], before.notes, { p1: {} })), "1 new place came.");
  assert.match(whatCame(before, { ...before, seen: { p: ["a2"] } }), /^Your ticks and answers were here already/);
});

test("a name that is special to JavaScript is a name like any other", () => {
  const hostile = file({}).replace('"notes":{}', '"notes":{"__proto__":{"text":"x","counter":1,"at_ms":1}}');
  const { record } = readFile(hostile);
  assert.deepEqual(Object.keys(record.notes), ["__proto__"]);
  assert.equal({}.text, undefined);
});

const file = (parts) => JSON.stringify({ ...JSON.parse(writeFile(emptyRecord("abcdefgh"), { at: "" })), ...parts });
const tick = { state: "done", counter: 1, device: "aa", at_ms: 1 };
for (const [name, text, problem] of [
  ["nothing", "", "foreign"],
  ["a picture", "\u0089PNG\r\n", "foreign"],
  ["another JSON", '{"format":"else"}', "foreign"],
  ["null", "null", "foreign"],
  ["a file that breaks off", file({}).slice(0, 90), "damaged"],
  ["a version to come", file({ version: 3 }), "newer"],
  ["a version that never was", file({ version: "x" }), "damaged"],
  ["a part that is missing", file({ ticks: undefined }), "damaged"],
  ["a plan that is none", file({ plans: { a2: { order: "x" } } }), "damaged"],
  ["a list for a table", file({ notes: [] }), "damaged"],
  ["a tick that is none", file({ ticks: { a2: tick, b2: "done" } }), "damaged"],
  ["a counter that would use up all counting", file({ ticks: { a2: { ...tick, counter: 2 ** 40 } } }), "damaged"],
  ["a link to elsewhere", file({ places: { a2: { title: "x", url: "//elsewhere.example/", counter: 1 } } }), "damaged"],
  ["too much", " ".repeat(6 * 1024 * 1024), "large"],
]) {
  test(`a file is refused as a whole: ${name}`, () => {
    assert.deepEqual(readFile(text), { problem });
    assert.match(FILE_PROBLEMS[problem], /Nothing was changed/);
  });
}
