/* Records of progress: reading them with suspicion, merging, saying one more thing.
   The twin of learning/progress/rules.py; tests/vectors/progress.json holds both.
   What follows from records: progress-summary.js.

   record = { state: "started" | "done" | "set-aside", counter, device, at_ms, mark? }
            mark: of the words when it was said, left out when unknown
   records = { key: record }, without a prototype, so that no key is special */

const KEY = /^[A-Za-z0-9_:.,@-]{1,80}$/;
const DEVICE = /^[a-z0-9]{1,32}$/;
const STATES = ["started", "done", "set-aside"];
const LAST_COUNTER = 2 ** 40;
const LAST_MS = 8_640_000_000_000_000;
const LAST_MARK = 2 ** 31 - 1;

/** The records in `raw`, which may be anything: what is not one is left out. */
export function readRecords(raw) {
  const records = Object.create(null);
  for (const [key, value] of Object.entries(isObject(raw) ? raw : {})) {
    if (isKey(key) && isRecord(value)) {
      const { state, counter, device, at_ms, mark: words } = value;
      records[key] = record(state, counter, device, at_ms, isWhole(words, 1, LAST_MARK) ? words : 0);
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

/** The records with one more thing said, later than all of them and than `after`.
    `words` is the mark of the words it was said about, 0 when unknown. */
export function mark(records, key, state, { device, at_ms, after = 0, words = 0 }) {
  const counters = Object.values(records).map((record) => record.counter);
  const counter = counters.reduce((most, one) => Math.max(most, one), after) + 1;
  return merge(records, { [key]: record(state, counter, device, at_ms, words) });
}

export function isKey(key) {
  return KEY.test(key);
}

function record(state, counter, device, at_ms, words) {
  return { state, counter, device, at_ms, ...(words && { mark: words }) };
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
function order({ state, counter, device, at_ms, mark: words = 0 }) {
  return [state === "started" ? 0 : 1, counter, device, state, at_ms, words];
}
