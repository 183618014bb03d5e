/* Breaks a paragraph into lines. Pure: how wide words are is asked of `measure`. */

/* More signs than stand on any line. */
const LONGEST = 500;

/* Firefox has the splitter from version 125. Without it: two letters of a flag, or any sign, with
   the accents, colours of skin and joined signs that follow it. */
const splitter = Intl.Segmenter && new Intl.Segmenter("en", { granularity: "grapheme" });
const SIGN = /(?:\p{RI}\p{RI}|.)(?:\p{M}|\p{EMod}|\u200d.)*/gsu;

/** The signs of a text as people see them: an accent stays on its letter, a family is one sign. */
export function signsOf(text) {
  if (!splitter) return text.match(SIGN) ?? [];
  return Array.from(splitter.segment(text), ({ segment }) => segment);
}

/** The lines of a text without line ends, each no wider than `width`. A word that is wider
    alone is broken between its signs. `measure` is asked once for each word. */
export function linesOf(text, width, measure) {
  const lines = [];
  const space = measure(" ");
  let [line, wide] = ["", 0];
  for (const word of text.split(/[ \t]+/).filter(Boolean)) {
    const long = measure(word);
    if (line && wide + space + long <= width) {
      line += ` ${word}`;
      wide += space + long;
      continue;
    }
    if (line) lines.push(line);
    const parts = long > width ? pieces(word, width, measure) : [word];
    lines.push(...parts.slice(0, -1));
    line = parts.at(-1);
    wide = parts.length > 1 ? measure(line) : long;
  }
  return line ? [...lines, line] : lines;
}

/* Each as long as it may be, found by halving. */
function pieces(word, width, measure) {
  const signs = signsOf(word);
  const found = [];
  for (let from = 0; from < signs.length; ) {
    let [fits, most] = [1, Math.min(signs.length - from, LONGEST)];
    while (fits < most) {
      const half = Math.ceil((fits + most) / 2);
      if (measure(signs.slice(from, from + half).join("")) <= width) fits = half;
      else most = half - 1;
    }
    found.push(signs.slice(from, from + fits).join(""));
    from += fits;
  }
  return found;
}
