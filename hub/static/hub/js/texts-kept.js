/* Changes of the words of a step that can be undone: each gives back how. */
import { deleteNotes, keepNote, keepTexts, note } from "hub/device";
import { overAll } from "hub/own-words";

/** `text` in the place of `stood`, the text that one had before one (null: none). */
export function write(uid, text, stood) {
  keepNote(uid, text, stood?.over);
  return () => keepTexts(uid, stood ? [stood] : [], overOf(uid, text));
}

/** `text` in the place of all `texts`. */
export function choose(uid, text, texts) {
  const before = mainFirst(uid, texts);
  keepNote(uid, text, overAll(texts));
  return () => keepTexts(uid, before, overOf(uid, text));
}

/** None of these steps has words any more. */
export function deleteWords(uids) {
  const before = uids.filter((uid) => note(uid)).map((uid) => [uid, mainFirst(uid, note(uid).texts)]);
  deleteNotes(uids);
  return () => before.forEach(([uid, texts]) => keepTexts(uid, texts, {}));
}

/* The first one put back is the one that this page goes on with. */
function mainFirst(uid, texts) {
  const main = note(uid)?.text;
  return texts.toSorted((one, other) => (other.text === main) - (one.text === main));
}

function overOf(uid, text) {
  return note(uid)?.texts.find((each) => each.text === text)?.over ?? {};
}
