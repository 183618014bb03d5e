/* The shape of what a device keeps: one record, one version, read with suspicion.

   {
     version: 1,
     device: "k3v9…",      a random name, only there to settle ties
     counter: 7,           grows with each thing kept
     keep: false,          "Keep my place on this device"
     keep_counter: 0,      when that was said
     settings: { name: value },
     ticks: { key: { state, counter, device, at_ms, mark? } },       see progress-rules.js
     seen: { pathway: [key] },                                       the steps there were at a tick
     places: { key: { title, url, where, part, minutes_left, seconds, mark, counter, at_ms } },
     watched: { key: [[start, end]] },                               see watched.js
     notes: { key: { text, counter, at_ms } },                       deleted words leave an empty text
     plans: { pathway: { order: [step], left_out: [step], counter, at_ms } }    how answers stand in My plan
   } */
import { isKey, merge, readRecords } from "hub/progress-rules";
import { readSpans, union } from "hub/watched";

export const VERSION = 1;
const DEVICE = /^[a-z0-9]{8}$/;
const LAST_COUNTER = 2 ** 40;
const MOST_STEPS = 500;
const LONGEST_NAME = 500;

export function emptyRecord(device) {
  return {
    ...{ version: VERSION, device, counter: 0, keep: false, keep_counter: 0 },
    ...{ settings: table(), ticks: table(), seen: table(), places: table(), watched: table(), notes: table(), plans: table() },
  };
}

/** The record in a text, or null when the text is none of ours or of a version to come. */
export function readRecord(text) {
  let raw;
  try {
    raw = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isObject(raw) || raw.version !== VERSION || !DEVICE.test(raw.device)) return null;
  return recordFrom(raw);
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
    notes: entries(raw.notes, fitting(isNote)),
    plans: entries(raw.plans, fitting(isPlan)),
  };
  record.counter = highest(record, isCounter(raw.counter) ? raw.counter : 0);
  return record;
}

/** Two records as one: for each thing the later word. Settings are choices of one device: those
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
    notes: both(ours.notes, theirs.notes, theLater),
    plans: both(ours.plans, theirs.plans, theLater),
  };
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
  const all = [record.ticks, record.places, record.notes, record.plans].flatMap((part) => Object.values(part));
  return all.reduce((most, one) => Math.max(most, one.counter), Math.max(counter, record.keep_counter));
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

function isNote(value) {
  return isObject(value) && typeof value.text === "string" && isCounter(value.counter) && Number.isFinite(value.at_ms);
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
