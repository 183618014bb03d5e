/* Words as any file can hold them, so that what was typed is shown and nothing is done. Pure.
   What goes: signs that XML forbids (control signs, halves of signs), and signs that nobody sees
   but that turn the words of others round or glue them (overrides of direction, word joiners). */

const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|\p{Cs}/gu;
const UNSEEN = /[\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;

const FROM_THE_RIGHT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/** The text with line ends of one kind and without signs that a file cannot hold. */
export function plainText(text) {
  return String(text)
    .replace(/\r\n?|\u2028|\u2029/g, "\n")
    .replace(UNWRITABLE, "")
    .replace(UNSEEN, "")
    .normalize("NFC");
}

/** The same on one line. */
export function plainLine(text) {
  return plainText(text).replace(/\s+/g, " ").trim();
}

/** Whether words are read from the right: their first letter says so, as on a page. */
export function runsFromTheRight(text) {
  return FROM_THE_RIGHT.test(text.match(/\p{L}/u)?.[0] ?? "");
}
