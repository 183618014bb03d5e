/* Times in addresses, as people and links write them. Pure: no document in here. */

const TIME = /^(?:(?:(\d{1,2}):)?(\d{1,4}):)?(\d{1,6}(?:\.\d{1,6})?)$/;

/** Seconds of "190", "3:10" or "1:02:03"; null for anything else. */
export function parseTime(text) {
  const found = TIME.exec(text.trim());
  if (!found) return null;
  const [hours, minutes, seconds] = [found[1], found[2], found[3]].map((part) => Number(part ?? 0));
  if (found[2] !== undefined && seconds >= 60) return null;
  if (found[1] !== undefined && minutes >= 60) return null;
  return hours * 3600 + minutes * 60 + seconds;
}

/** {start, end} of "190" or "190,245", in seconds; end is null for a moment. Null when unreadable. */
export function parseMoment(text) {
  const [first, second, ...rest] = text.split(",");
  const start = parseTime(first);
  if (start === null || rest.length) return null;
  if (second === undefined) return { start, end: null };
  const end = parseTime(second);
  return end !== null && end > start ? { start, end } : null;
}

/** The moment an address asks for: #t= before ?t=. Null where it lies at or beyond `duration`. */
export function momentOf(address, duration = Infinity) {
  const url = new URL(address, "http://hub.invalid/");
  for (const part of [url.hash.slice(1), url.search.slice(1)]) {
    const asked = new URLSearchParams(part).get("t");
    const moment = asked && parseMoment(asked);
    if (moment) return moment.start < duration ? moment : null;
  }
  return null;
}

/** The last of `parts` ({start, …} in order) that has begun at `time`; -1 before the first. */
export function lastBegun(parts, time) {
  let low = 0;
  let high = parts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (parts[middle].start <= time + 0.02) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** A time as people read it: 65.2 gives "1:05", 3665 gives "1:01:05". */
export function writeTime(time) {
  const whole = Math.max(0, Math.floor(time + 0.001));
  const [hours, minutes, seconds] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (number) => String(number).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

/** Where the next chapter begins (by 1), undefined after the last; or (by -1) where this one does,
    in its first two seconds the one before. `starts` are in order. */
export function chapterFrom(starts, now, by) {
  if (by > 0) return starts.find((start) => start > now + 0.05);
  return starts.findLast((start) => start < now - 2) ?? 0;
}

const WORTH_S = 10;
const NEAR_S = 2;

/** Whether to offer a kept place beside the moment that the address asks for (null for none).
    `own`: the player wrote that address, when one jumped on this page. */
export function worthResuming({ seconds = 0, part = 0 }, asked, { own = false } = {}) {
  if (seconds < WORTH_S || part > 0.97) return false;
  return !asked || (own && asked.end === null && Math.abs(seconds - asked.start) > NEAR_S);
}
