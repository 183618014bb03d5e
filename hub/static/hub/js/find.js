/* Finds words as people type them: any case, any accent, any apostrophe. Pure. */

const SAME = { "’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "‑": "-", "\u00a0": " " };
const SILENT = /[\u2060\u00ad\p{M}]/u;

/** The text as it is compared, and for each of its characters the place in the original. */
export function folded(text) {
  let plain = "";
  const places = [];
  let place = 0;
  for (const character of text) {
    for (const part of (SAME[character] ?? character).normalize("NFD").toLowerCase()) {
      if (SILENT.test(part)) continue;
      plain += part;
      for (let unit = 0; unit < part.length; unit += 1) places.push(place);
    }
    place += character.length;
  }
  places.push(text.length);
  return { plain, places };
}

/** [start, end) of every hit of `words` in `text`, without overlaps. */
export function findAll(text, words) {
  const wanted = folded(words).plain.trim().replace(/\s+/g, " ");
  if (!wanted) return [];
  const { plain, places } = folded(text);
  const hits = [];
  for (let at = plain.indexOf(wanted); at !== -1; at = plain.indexOf(wanted, at + wanted.length)) {
    hits.push([places[at], places[at + wanted.length]]);
  }
  return hits;
}
