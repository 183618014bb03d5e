/* What a file or a link has changed here, in words: never what it held. Pure. */
import { currentTexts } from "hub/own-words";
import { listed, some } from "hub/progress-file";

const NOTHING = "All of it was here already. Nothing changed.";
const SMALL = "Your ticks and answers were here already. What else was new is here now.";

/** "2 new ticks and 1 new answer came. 1 answer was different here: both stand, choose in My plan." `before` and
    `after` are what was known (hub/device), before and after. */
export function whatCame(before, after) {
  const answers = answersOf(before.notes, after.notes);
  const ticks = ticksOf(before.ticks, after.ticks);
  const came = listed([some(ticks.given, "new tick"), some(answers.added, "new answer"), some(placesOf(before.places, after.places), "new place")]);
  const said = [
    came && `${came} came.`,
    ticks.taken && `${some(ticks.taken, "tick")} ${was(ticks.taken)} taken back on the other device, and so here.`,
    answers.changed && `${some(answers.changed, "answer")} ${was(answers.changed)} changed on the other device, and so here.`,
    answers.deleted && `${some(answers.deleted, "answer")} ${was(answers.deleted)} deleted on the other device, and so here.`,
    answers.more && `${some(answers.more, "answer")} ${was(answers.more)} different here: ${both(answers)} stand, choose in My plan.`,
  ].filter(Boolean);
  return said.join(" ") || (isSame(before, after) ? NOTHING : SMALL);
}

function ticksOf(before, after) {
  const done = (ticks, key) => ticks[key]?.state === "done";
  const keys = Object.keys({ ...before, ...after });
  return {
    given: keys.filter((key) => done(after, key) && !done(before, key)).length,
    taken: keys.filter((key) => done(before, key) && !done(after, key)).length,
  };
}

function placesOf(before, after) {
  return Object.keys(after).filter((key) => !(key in before)).length;
}

function answersOf(before, after) {
  const found = { added: 0, changed: 0, deleted: 0, more: 0, most: 0 };
  for (const key of Object.keys({ ...before, ...after })) {
    const [were, are] = [before, after].map((notes) => currentTexts(notes[key]).map(({ text }) => text));
    const stayed = were.filter((text) => are.includes(text)).length;
    if (stayed === were.length && are.length === were.length) continue;
    if (!were.length) found.added += 1;
    else if (!are.length) found.deleted += 1;
    else if (are.length > 1) found.more += 1;
    else found.changed += 1;
    if (were.length && are.length > 1) found.most = Math.max(found.most, are.length);
  }
  return found;
}

function was(number) {
  return number === 1 ? "was" : "were";
}

function both({ most }) {
  return most > 2 ? "all texts" : "both";
}

function isSame(before, after) {
  return ["ticks", "seen", "places", "watched", "notes", "plans"].every((part) => sorted(before[part]) === sorted(after[part]));
}

function sorted(value) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return JSON.stringify(value);
  return Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${sorted(value[key])}`).join();
}
