/* What follows from records: merging, percent, the next step, minutes left.
   The twin of learning/progress/rules.py; tests/vectors/progress.json holds both.

   record = { state: "started" | "done" | "set-aside", counter, device, at_ms }
   records = { key: record }, without a prototype, so that no key is special
   stop = { key, minutes } */

const KEY = /^[A-Za-z0-9_:.,@-]{1,80}$/;
const DEVICE = /^[a-z0-9]{1,32}$/;
const STATES = ["started", "done", "set-aside"];
const LAST_COUNTER = 2 ** 40;
const LAST_MS = 8_640_000_000_000_000;

/** The records in `raw`, which may be anything: what is not one is left out. */
export function readRecords(raw) {
  const records = Object.create(null);
  for (const [key, value] of Object.entries(isObject(raw) ? raw : {})) {
    if (isKey(key) && isRecord(value)) {
      const { state, counter, device, at_ms } = value;
      records[key] = { state, counter, device, at_ms };
    }
  }
  return records;
}

/** What two devices know together, whatever the order and number of meetings. */
export function merge(ours, theirs) {
  const both = Object.create(null);
  for (const records of [ours, theirs]) {
    for (const [key, record] of Object.entries(records)) {
      both[key] = both[key] ? later(both[key], record) : record;
    }
  }
  return both;
}

/** The records with one more thing said, later than all of them and than `after`. */
export function mark(records, key, state, { device, at_ms, after = 0 }) {
  const counters = Object.values(records).map((record) => record.counter);
  const counter = counters.reduce((most, one) => Math.max(most, one), after) + 1;
  return merge(records, { [key]: { state, counter, device, at_ms } });
}

export function isDone(stop, records) {
  return records[stop.key]?.state === "done";
}

/** 0 to 100: 100 only when every step is done, 0 only when none is. */
export function percent(stops, records) {
  const done = doneCount(stops, records);
  return done ? Math.max(1, Math.floor((100 * done) / stops.length)) : 0;
}

/** The place (from 0) of the first step without a tick, null when all are done. */
export function nextStop(stops, records) {
  const place = stops.findIndex((stop) => !isDone(stop, records));
  return place === -1 ? null : place;
}

export function minutesLeft(stops, records) {
  return stops
    .filter((stop) => !isDone(stop, records))
    .reduce((sum, stop) => sum + stop.minutes, 0);
}

/** The wall time of the last tick when all steps are done, else null. */
export function finishedAt(stops, records) {
  if (!stops.length || percent(stops, records) < 100) return null;
  return Math.max(...stops.map((stop) => records[stop.key].at_ms));
}

export function doneCount(stops, records) {
  return stops.filter((stop) => isDone(stop, records)).length;
}

export function isKey(key) {
  return KEY.test(key);
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isRecord(value) {
  return (
    isObject(value) &&
    STATES.includes(value.state) &&
    isWhole(value.counter, 1, LAST_COUNTER) &&
    typeof value.device === "string" &&
    DEVICE.test(value.device) &&
    isWhole(value.at_ms, 0, LAST_MS)
  );
}

function isWhole(value, least, most) {
  return Number.isInteger(value) && value >= least && value <= most;
}

function later(one, other) {
  const [a, b] = [order(one), order(other)];
  const place = a.findIndex((part, index) => part !== b[index]);
  return place === -1 || a[place] > b[place] ? one : other;
}

/* Having started says nothing against a decision that another device holds:
   a tick is only ever taken back by taking it back. */
function order({ state, counter, device, at_ms }) {
  return [state === "started" ? 0 : 1, counter, device, state, at_ms];
}
