/* Where somebody lands from the search: what was found takes the focus, and its words are marked.
   What was asked stands in the address of the page before; nothing is kept anywhere. */
import { findAll } from "hub/find";

const AFTER_S = 45; // how long a run of spoken lines lasts at most

const asked = new URL(document.referrer).searchParams.get("q") ?? "";
const places = found();
if (asked && places.length) {
  takeFocus(places[0]);
  markIn(places);
}

/* The passage, the word of the glossary or the spoken lines that the address names. */
function found() {
  const id = decodeURIComponent(location.hash.slice(1));
  const from = new URLSearchParams(location.search).get("t");
  if (from === null) return [document.getElementById(id)].filter(Boolean);
  const start = Number.parseFloat(from);
  const lines = [...document.querySelectorAll("hub-transcript .cue")];
  return lines.filter(({ dataset: { start: at } }) => Number(at) >= start - 0.2 && Number(at) < start + AFTER_S);
}

function takeFocus(place) {
  const target = place.matches(".cue") ? place.querySelector("a") : place;
  if (!target.matches("a, button, [tabindex]")) target.tabIndex = -1;
  target.focus({ preventScroll: true });
  if (!place.matches(".cue")) place.scrollIntoView({ block: "center" });
}

async function markIn(elements) {
  const answer = await fetch(`/search/marks/?${new URLSearchParams({ q: asked })}`);
  if (!answer.ok) return;
  const { words } = await answer.json();
  for (const element of elements) {
    for (const text of texts(element)) mark(text, words);
  }
}

function texts(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const all = [];
  while (walker.nextNode()) if (!walker.currentNode.parentElement.closest(".visually-hidden, .cue__time, script")) all.push(walker.currentNode);
  return all;
}

function mark(text, words) {
  const whole = (start, end) => !isLetter(text.data[start - 1]) && !isLetter(text.data[end]);
  const hits = words
    .flatMap((word) => findAll(text.data, word))
    .filter(([start, end]) => whole(start, end))
    .sort(([a], [b]) => a - b);
  let upTo = Infinity;
  // From the end, so that places before stay true.
  for (const [start, end] of hits.reverse()) {
    if (end > upTo) continue;
    const found = text.splitText(start);
    found.splitText(end - start);
    const mark = document.createElement("mark");
    found.replaceWith(mark);
    mark.append(found);
    upTo = start;
  }
}

function isLetter(character) {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}
