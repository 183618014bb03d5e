/* The shape of what a device keeps: one record, read with suspicion. Whatever an older version would lose
   (a new part, a part of another shape) makes a new version, which has a place of its own: see hub/kept-places.

   {
     version: 2,           1 had one text for a step
     device: "k3v9…",      a random name, only there to settle ties
     counter: 7,           grows with each thing kept
     keep: false,          "Keep my place on this device"
     keep_counter: 0,      when that was said
     settings: { name: value },
     ticks: { key: { state, counter, device, at_ms, mark? } },       see progress-rules.js
     seen: { pathway: [key] },                                       the steps there were at a tick
     places: { key: { title, url, where, part, minutes_left, seconds, mark, counter, at_ms } },
     watched: { key: [[start, end]] },                               see watched.js
     notes: { key: { hand: { text, counter, at_ms, device } } },     see own-words.js
     plans: { pathway: { order: [step], left_out: [step], counter, at_ms } }    how answers stand in My plan
   } */
import { highestIn, isWholeNote, joinNotes, readNote } from "hub/own-words";
import { isKey, merge, readRecords } from "hub/progress-rules";
import { readSpans, union } from "hub/watched";

export const VERSION = 2;
const FIRST_VERSION = 1;
const PARTS = ["settings", "ticks", "seen", "places", "watched", "notes", "plans"];
const TYPED = ["places", "watched", "notes", "plans"];
const DEVICE = /^[a-z0-9]{8}$/;
const LAST_COUNTER = 2 ** 40;
const MOST_STEPS = 500;
const LONGEST_NAME = 500;

export function emptyRecord(device) {
  const parts = Object.fromEntries(PARTS.map((part) => [part, table()]));
  return { version: VERSION, device, counter: 0, keep: false, keep_counter: 0, ...parts };
}

/** The record in a text, or null when the text is none of ours or of a version to come. */
export function readRecord(text) {
  return readKept(text).record;
}

/** { record, whole, newer } in a text: `whole` when all of the text is in the record, `newer` when it is
    of a version to come. */
export function readKept(text) {
  let raw;
  try {
    raw = JSON.parse(text);
  } catch {
    return { record: null, whole: false, newer: false };
  }
  const version = isObject(raw) && Number.isInteger(raw.version) ? raw.version : 0;
  if (version < FIRST_VERSION || version > VERSION || !DEVICE.test(raw.device)) {
    return { record: null, whole: false, newer: version > VERSION };
  }
  const record = recordFrom(raw);
  const parts = PARTS.filter((part) => raw[part] !== undefined);
  const whole = isWhole(raw, record, parts) && [undefined, true, false].includes(raw.keep);
  return { record, whole, newer: false };
}

/** Whether nothing in these parts of `raw` was left out of the record that was read in it. */
export function isWhole(raw, record, parts) {
  const all = parts.every((part) => isObject(raw[part]) && size(raw[part]) === size(record[part]));
  return all && Object.entries(record.notes).every(([key, note]) => isWholeNote(raw.notes[key], note));
}

/** The record in `raw`, whose parts may be anything: what does not fit is left out. */
export function recordFrom(raw) {
  const record = {
    ...emptyRecord(raw.device),
    keep: raw.keep === true,
    keep_counter: isCounter(raw.keep_counter) ? raw.keep_counter : Number(raw.keep === true),
    settings: entries(raw.settings, fitting(isSimple)),
    ticks: readRecords(raw.ticks),
    seen: entries(raw.seen, readSteps),
    places: entries(raw.places, fitting(isPlace)),
    watched: entries(raw.watched, readSpans),
    notes: entries(raw.notes, readNote),
    plans: entries(raw.plans, fitting(isPlan)),
  };
  record.counter = highest(record, isCounter(raw.counter) ? raw.counter : 0);
  return record;
}

/** Two records as one: for each thing the later word, and of a learner's own words all that stand. Settings are choices of one device: those
    of `theirs` win. */
export function joinRecords(ours, theirs) {
  const later = theirs.keep_counter - ours.keep_counter;
  return {
    ...ours,
    counter: Math.max(ours.counter, theirs.counter),
    keep: later ? (later > 0 ? theirs : ours).keep : ours.keep && theirs.keep,
    keep_counter: Math.max(ours.keep_counter, theirs.keep_counter),
    settings: Object.assign(table(), ours.settings, theirs.settings),
    ticks: merge(ours.ticks, theirs.ticks),
    seen: both(ours.seen, theirs.seen, steps),
    places: both(ours.places, theirs.places, theLater),
    watched: both(ours.watched, theirs.watched, union),
    notes: both(ours.notes, theirs.notes, joinNotes),
    plans: both(ours.plans, theirs.plans, theLater),
  };
}

/** What is kept only while the switch is on. */
export function nothingTyped() {
  return Object.fromEntries(TYPED.map((part) => [part, table()]));
}

/** Whether there is anything of that kind. */
export function hasTyped(record) {
  return TYPED.some((part) => size(record[part]) > 0);
}

/** Steps of a pathway that were seen here or there. */
export function steps(ours, theirs) {
  return [...new Set([...ours, ...theirs])].sort();
}

export function table() {
  return Object.create(null);
}

function both(ours, theirs, join) {
  const all = Object.assign(table(), ours);
  for (const [key, value] of Object.entries(theirs)) all[key] = key in all ? join(all[key], value) : value;
  return all;
}

/* The same counter on two devices is settled by what was kept, so that the order never matters. */
function theLater(one, other) {
  if (one.counter !== other.counter) return one.counter > other.counter ? one : other;
  return told(one) >= told(other) ? one : other;
}

function told(value) {
  return JSON.stringify(Object.entries(value).sort());
}

function highest(record, counter) {
  const said = [record.ticks, record.places, record.plans].flatMap((part) => Object.values(part));
  const written = Object.values(record.notes).map(highestIn);
  return [...said.map((one) => one.counter), ...written].reduce((most, one) => Math.max(most, one), Math.max(counter, record.keep_counter));
}

/* `read` gives the value to keep, or null. */
function entries(raw, read) {
  const kept = table();
  for (const [key, value] of Object.entries(isObject(raw) ? raw : {})) {
    const found = isKey(key) ? read(value) : null;
    if (found !== null) kept[key] = found;
  }
  return kept;
}

function fitting(fits) {
  return (value) => (fits(value) ? value : null);
}

function readSteps(raw) {
  return isListOfSteps(raw) ? steps(raw, []) : null;
}

function isListOfSteps(raw) {
  return Array.isArray(raw) && raw.length <= MOST_STEPS && raw.every((key) => typeof key === "string" && isKey(key));
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function size(table) {
  return Object.keys(table).length;
}

function isSimple(value) {
  return ["string", "number", "boolean"].includes(typeof value);
}

function isCounter(value) {
  return Number.isInteger(value) && value >= 0 && value <= LAST_COUNTER;
}

/* An address on this site and nowhere else: it becomes a link. */
function isPath(value) {
  return typeof value === "string" && /^\/(?![\/\\])[^\s\\]*$/.test(value);
}

function isPlace(value) {
  return (
    isObject(value) &&
    isCounter(value.counter) &&
    (value.url === undefined || isPath(value.url)) &&
    Object.values(value).every(isPart)
  );
}

function isPart(value) {
  if (typeof value === "number") return Number.isFinite(value);
  return isSimple(value) && String(value).length <= LONGEST_NAME;
}

function isPlan(value) {
  return (
    isObject(value) &&
    isListOfSteps(value.order) &&
    isListOfSteps(value.left_out) &&
    isCounter(value.counter) &&
    Number.isFinite(value.at_ms)
  );
}
