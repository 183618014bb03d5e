/* The shape of what a device keeps: one record, one version, read with suspicion.

   {
     version: 1,
     device: "k3v9…",      a random name, only there to settle ties
     counter: 7,           grows with each thing kept
     keep: false,          "Keep my place on this device"
     settings: { name: value },
     ticks: { key: { state, counter, device, at_ms } },       see progress-rules.js
     places: { key: { title, url, where, part, minutes_left, seconds, counter, at_ms } },
     notes: { key: { text, counter, at_ms } }
   } */
import { isKey, merge, readRecords } from "hub/progress-rules";

export const VERSION = 1;
const DEVICE = /^[a-z0-9]{8}$/;
const LAST_COUNTER = 2 ** 40;

export function emptyRecord(device) {
  return { version: VERSION, device, counter: 0, keep: false, settings: table(), ticks: table(), places: table(), notes: table() };
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
  const record = {
    ...emptyRecord(raw.device),
    keep: raw.keep === true,
    settings: entries(raw.settings, isSimple),
    ticks: readRecords(raw.ticks),
    places: entries(raw.places, isPlace),
    notes: entries(raw.notes, isNote),
  };
  record.counter = highest(record, isCounter(raw.counter) ? raw.counter : 0);
  return record;
}

/** Two records as one: for each thing the later word. */
export function joinRecords(ours, theirs) {
  return {
    ...ours,
    counter: Math.max(ours.counter, theirs.counter),
    settings: Object.assign(table(), ours.settings, theirs.settings),
    ticks: merge(ours.ticks, theirs.ticks),
    places: latest(ours.places, theirs.places),
    notes: latest(ours.notes, theirs.notes),
  };
}

export function table() {
  return Object.create(null);
}

function latest(ours, theirs) {
  const both = Object.assign(table(), ours);
  for (const [key, value] of Object.entries(theirs)) {
    if (!both[key] || value.counter >= both[key].counter) both[key] = value;
  }
  return both;
}

function highest(record, counter) {
  const all = [record.ticks, record.places, record.notes].flatMap((part) => Object.values(part));
  return all.reduce((most, one) => Math.max(most, one.counter), counter);
}

function entries(raw, fits) {
  const kept = table();
  for (const [key, value] of Object.entries(isObject(raw) ? raw : {})) {
    if (isKey(key) && fits(value)) kept[key] = value;
  }
  return kept;
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
    Object.values(value).every((part) => isSimple(part) && (typeof part !== "number" || Number.isFinite(part)))
  );
}

function isNote(value) {
  return isObject(value) && typeof value.text === "string" && isCounter(value.counter) && Number.isFinite(value.at_ms);
}
