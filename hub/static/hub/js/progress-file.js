/* Progress as a file, with the words that were typed: to keep, or to take to another device. Pure. */
import { recordFrom } from "hub/kept-record";
import { MOST_COUNTED } from "hub/packed-progress";

const FORMAT = "co-production-learning-hub/progress";
const VERSION = 1;
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
  if (raw?.format !== FORMAT) return { problem: "foreign" };
  if (raw.version !== VERSION) return { problem: raw.version > VERSION ? "newer" : "damaged" };
  raw = { ...LATER, ...raw };
  const record = recordFrom(raw);
  const fits = PARTS.every((part) => isTable(raw[part]) && size(raw[part]) === size(record[part]));
  return fits && record.counter <= MOST_COUNTED ? { record } : { problem: "damaged" };
}

/** "12 ticks, 3 answers and 1 place", "" for nothing. */
export function told({ ticks, places, notes }) {
  const done = Object.values(ticks).filter(({ state }) => state === "done").length;
  const words = Object.values(notes).filter(({ text }) => text).length;
  const parts = [some(done, "tick"), some(words, "answer"), some(size(places), "place")].filter(Boolean);
  return parts.length > 1 ? `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}` : (parts[0] ?? "");
}

function some(number, what) {
  return number ? `${number} ${what}${number === 1 ? "" : "s"}` : "";
}

function isTable(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function size(table) {
  return Object.keys(table).length;
}
