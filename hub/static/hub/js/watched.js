/* What was watched of a recording: spans of whole seconds, [[0, 30], [45, 60]], in order and apart.
   Pure. Spans that touch, or leave no more than a second out, are one. */

const GAP_S = 1;
const MOST_SPANS = 2000;
const LAST_S = 1_000_000;

/** Two sets of spans as one: whatever the order or the number of meetings. */
export function union(one, other) {
  const spans = [...one, ...other].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const all = [];
  for (const [start, end] of spans) {
    const last = all.at(-1);
    if (last && start - last[1] <= GAP_S) last[1] = Math.max(last[1], end);
    else all.push([start, end]);
  }
  return all;
}

/** With one more span, of seconds as a player tells them. */
export function add(spans, from, to) {
  const [start, end] = [Math.round(from), Math.round(to)];
  return end > start ? union(spans, [[start, end]]) : spans;
}

/** How much of a part was watched, 0 to 1. */
export function share(spans, start, end) {
  const within = spans.map(([from, to]) => Math.max(0, Math.min(to, end) - Math.max(from, start)));
  return end > start ? Math.min(1, within.reduce((sum, one) => sum + one, 0) / (end - start)) : 0;
}

/** Where somebody who begins at `from` meets the first second they have not watched. */
export function unwatchedAfter(spans, from) {
  return spans.find(([start, end]) => start <= from + GAP_S && from < end)?.[1] ?? from;
}

/** The spans in `raw`, which may be anything; null when it is none. */
export function readSpans(raw) {
  if (!Array.isArray(raw) || raw.length > MOST_SPANS || !raw.every(isSpan)) return null;
  return union(raw, []);
}

function isSpan(raw) {
  return (
    Array.isArray(raw) &&
    raw.length === 2 &&
    raw.every((second) => Number.isInteger(second) && second >= 0 && second <= LAST_S) &&
    raw[0] < raw[1]
  );
}
