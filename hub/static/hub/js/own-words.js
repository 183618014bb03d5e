/* A learner's own words for one step: all the texts that stand, so that none is ever written over unseen. Pure.

   Who writes is a hand: one opened page, with a name that no other ever has. A hand holds one text for a step,
   and numbers what it writes; its next text takes the place of its last. Every text that one had before
   one's eyes when one changed, chose or deleted is named, by hand and number, and made empty. What nobody
   had seen stands beside.

   note = { hand: { counter, text, at_ms, device } }, or { counter, text: "" } where it is empty

   Two notes meet hand by hand: the higher number holds, and at the same number what is empty. One hand never
   writes two texts with one number, so this is the same in any order, any number of times, and a text goes
   only where somebody who had seen it made it empty. (What is written is a note too: it meets the others.)

   Records of version 1 held one text and do not tell what it was written over: each different one is the
   text of a hand of its own, named after it. */
const HAND = /^[a-z0-9]{8,16}$/;
const DEVICE = /^[a-z0-9]{1,32}$/;
const LAST_COUNTER = 2 ** 40;
const LAST_MS = 8_640_000_000_000_000;
// So many empty ones are remembered, the latest: a copy older than that brings its text back, beside.
const MOST_EMPTY = 40;
/** So many different texts stand for one step; more, and the two oldest become one. */
export const MOST_STANDING = 8;

/** The note in `raw`, which may be anything: what does not fit is left out. Null when nothing fits. */
export function readNote(raw) {
  if (!isObject(raw)) return null;
  if (typeof raw.text === "string") return fits(raw) ? { [handOf(raw)]: cell(raw) } : null;
  const found = Object.entries(raw).filter(([hand, value]) => HAND.test(hand) && fits(value));
  return found.length ? Object.fromEntries(found.map(([hand, value]) => [hand, cell(value)])) : null;
}

/** Whether all of `raw` is in the note that was read in it. */
export function isWholeNote(raw, note) {
  return typeof raw.text === "string" || Object.keys(raw).length === Object.keys(note).length;
}

/** What two notes of one step are together. */
export function joinNotes(one, other) {
  const both = { ...one };
  for (const [hand, theirs] of Object.entries(other)) both[hand] = hand in both ? theLater(both[hand], theirs) : theirs;
  return both;
}

/** The texts that stand, oldest first: [{ text, at_ms, device, over: { hand: counter } }]. Where the same
    words stand twice they are one text; `over` names all that it is. */
export function currentTexts(note = {}) {
  const found = new Map();
  for (const [hand, { text, counter, at_ms, device }] of inTime(note)) {
    if (!text) continue;
    const same = found.get(text) ?? { text, at_ms, ...(device && { device }), over: {} };
    found.set(text, { ...same, over: { ...same.over, [hand]: counter } });
  }
  return [...found.values()];
}

/** A note that says what was written: `texts` = [{ hand, text, at_ms, device }], over what is named in `over`. */
export function written(texts, over, counter) {
  const note = emptied(over);
  for (const { hand, ...said } of texts) note[hand] = cell({ ...said, counter });
  return note;
}

/** What names all these texts (see `currentTexts`). */
export function overAll(texts) {
  return Object.assign({}, ...texts.map(({ over }) => over));
}

/** The highest number in a note. */
export function highestIn(note) {
  return Math.max(0, ...Object.values(note).map(({ counter }) => counter));
}

/** The note within its bounds. No word goes: `together(older, newer)` gives both as one text. */
export function bounded(note, together) {
  let kept = note;
  for (let texts = currentTexts(kept); texts.length > MOST_STANDING; texts = currentTexts(kept)) {
    const [older, newer] = texts;
    const over = { ...older.over, ...newer.over };
    const text = together(older, newer);
    const hand = nameOf(Object.keys(over).sort().join() + text);
    kept = joinNotes(kept, written([{ hand, text, at_ms: newer.at_ms }], over, Math.max(...Object.values(over))));
  }
  return withoutOldest(kept);
}

function withoutOldest(note) {
  const empty = Object.entries(note).filter(([, { text }]) => !text);
  if (empty.length <= MOST_EMPTY) return note;
  const latest = empty.sort(([, one], [, other]) => other.counter - one.counter).slice(0, MOST_EMPTY);
  return Object.fromEntries([...Object.entries(note).filter(([, { text }]) => text), ...latest]);
}

function emptied(over) {
  return Object.fromEntries(Object.entries(over).map(([hand, counter]) => [hand, { counter, text: "" }]));
}

function theLater(one, other) {
  if (one.counter !== other.counter) return one.counter > other.counter ? one : other;
  if (!one.text || !other.text) return one.text ? other : one;
  return told(one) >= told(other) ? one : other;
}

function told({ text, at_ms, device = "" }) {
  return JSON.stringify([text, at_ms, device]);
}

function inTime(note) {
  const place = ([hand, { at_ms = 0, counter }]) => [at_ms, counter, hand];
  return Object.entries(note).sort((one, other) => inOrder(place(one), place(other)));
}

function inOrder(one, other) {
  const place = one.findIndex((part, index) => part !== other[index]);
  return place === -1 ? 0 : one[place] < other[place] ? -1 : 1;
}

function cell({ counter, text, at_ms, device }) {
  return text ? { counter, text, at_ms, ...(typeof device === "string" && DEVICE.test(device) && { device }) } : { counter, text: "" };
}

function fits(value) {
  if (!isObject(value) || typeof value.text !== "string" || !isWithin(value.counter, LAST_COUNTER)) return false;
  return value.text === "" || (Number.isFinite(value.at_ms) && Math.abs(value.at_ms) <= LAST_MS);
}

function isWithin(value, most) {
  return Number.isInteger(value) && value >= 0 && value <= most;
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function handOf({ text, counter, at_ms }) {
  return nameOf(JSON.stringify([text, counter, at_ms]));
}

/* 16 signs that are the same for the same words on every device (FNV-1a, twice, mixed as in murmur). */
function nameOf(words) {
  const half = (seed) => {
    let mixed = seed;
    for (let place = 0; place < words.length; place += 1) mixed = Math.imul(mixed ^ words.charCodeAt(place), 0x01000193);
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    return ((mixed ^ (mixed >>> 13)) >>> 0).toString(16).padStart(8, "0");
  };
  return half(0x811c9dc5) + half(0x9747b28c);
}
