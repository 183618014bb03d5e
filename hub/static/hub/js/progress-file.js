/* Progress as a file, with the words that were typed: to keep, or to take to another device. Pure. */
import { isWhole, readKept, recordFrom } from "hub/kept-record";
import { currentTexts } from "hub/own-words";
import { MOST_COUNTED } from "hub/progress-codec";

const FORMAT = "co-production-learning-hub/progress";
// Version 1 had one text for a step.
const VERSION = 2;
export const LARGEST_BYTES = 5 * 1024 * 1024;
const PARTS = ["ticks", "seen", "places", "watched", "notes", "plans"];
// Files of before have none of these.
const LATER = { plans: {} };

export const PROBLEMS = {
  large: "This file is too large to be one of ours. Nothing was changed.",
  foreign: "This is not a file of progress from this hub. Nothing was changed.",
  damaged: "This file is damaged. Nothing was changed.",
  newer: "This file comes from a newer hub than this one. Nothing was changed.",
};

/** The text of the file. Settings stay: they are a choice for one device. */
export function writeFile(known, { at }) {
  const parts = Object.fromEntries(PARTS.map((part) => [part, known[part]]));
  return `${JSON.stringify({ format: FORMAT, version: VERSION, saved_at: at, ...parts }, null, 1)}\n`;
}

/** { record } in a text that may be anything, or { problem }: a key of PROBLEMS.
    One part that does not fit makes all of it damaged: a file is taken whole or not at all. */
export function readFile(text) {
  if (text.length > LARGEST_BYTES) return { problem: "large" };
  let raw;
  try {
    raw = JSON.parse(text);
  } catch {
    return { problem: text.includes(FORMAT) ? "damaged" : "foreign" };
  }
  if (raw?.format !== FORMAT) return putAside(text);
  if (raw.version !== VERSION && raw.version !== 1) return { problem: raw.version > VERSION ? "newer" : "damaged" };
  raw = { ...LATER, ...raw };
  const record = recordFrom(raw);
  return isWhole(raw, record, PARTS) && record.counter <= MOST_COUNTED ? { record } : { problem: "damaged" };
}

/** "12 ticks, 3 answers and 1 place", "" for nothing. */
export function told({ ticks, places, notes }) {
  const done = Object.values(ticks).filter(({ state }) => state === "done").length;
  const words = Object.values(notes).filter((note) => currentTexts(note).length).length;
  return listed([some(done, "tick"), some(words, "answer"), some(Object.keys(places).length, "place")]);
}

/** "1 tick", "2 ticks", "" for none. */
export function some(number, what) {
  return number ? `${number} ${what}${number === 1 ? "" : "s"}` : "";
}

/** "a, b and c", without what is empty. */
export function listed(all) {
  const parts = all.filter(Boolean);
  return parts.length > 1 ? `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}` : (parts[0] ?? "");
}

/* The file of a record that an older version had put aside (hub/put-aside). */
function putAside(text) {
  const { record, whole, newer } = readKept(text);
  if (newer) return { problem: "newer" };
  if (!record) return { problem: "foreign" };
  return whole && record.counter <= MOST_COUNTED ? { record } : { problem: "damaged" };
}
