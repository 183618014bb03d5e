/* How several texts for one step are told: when and where each was written, and both as one. Pure. */
import { asMoment } from "hub/dates";

/** "Written here on 3 May 2026 at 14:02". `here` is undefined where nobody knows. */
export function whenSaid({ at_ms, here }) {
  const place = { true: "Written here", false: "Written on another device" }[here] ?? "Written";
  return `${place} on ${asMoment(at_ms)}`;
}

/** Both, or all of them, as one text, in order of time. */
export function inOne(texts) {
  return texts.map(({ text }) => text.trim()).join("\n\n");
}

/** The words to take away: one text as it is, several with their dates. "" for none. */
export function withDates(texts) {
  return texts.length > 1 ? texts.map((each) => `${whenSaid(each)}:\n${each.text}`).join("\n\n") : (texts[0]?.text ?? "");
}

/** Two texts as one, when there are too many to choose between. */
export function together(older, newer) {
  return withDates([older, newer].map(({ text, at_ms }) => ({ text, at_ms })));
}

/** "Two texts stand here." */
export function howMany(texts) {
  const names = ["", "", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight"];
  return `${names[texts.length] ?? texts.length} texts stand here. Choose one, or keep ${texts.length === 2 ? "both" : "all"}.`;
}
