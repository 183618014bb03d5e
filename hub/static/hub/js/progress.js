/* Lays what the device knows over a page that is the same for everyone:
   stations that are done, the step to go on with, a tick to take back. */
import { message, onChange, seenSteps, tick, ticks } from "hub/device";
import { doneWords, leftWords } from "hub/progress-words";
import { isDone, isNew } from "hub/progress-summary";
import { standOn } from "hub/line-progress";
import { linesIn } from "hub/stations";
import { showWhy } from "hub/why-counts";

const lines = linesIn(document);
const written = new Map(lines.flatMap(({ stations }) => stations.map(({ element }) => [element, element.dataset.state])));

function show() {
  const known = ticks();
  for (const each of lines) {
    const { done, next } = standOn(each, known);
    const shown = done && each.line.hasAttribute("data-next") ? next : null;
    const seen = seenSteps(each.line.dataset.pathway);
    each.stations.forEach((station, index) => {
      const isOver = isDone(station, known);
      showStation(station, { done: isOver, isNext: station === shown, isNew: isNew(station, known, seen) });
      showBack(station, isOver, index + 1);
    });
  }
  showOverview(known);
  showMessage();
}

function showStation({ element }, { done, isNext, isNew: added }) {
  const plain = written.get(element);
  const state = plain === "now" ? "now" : done ? "done" : isNext ? "now" : plain;
  if (state) element.dataset.state = state;
  else delete element.dataset.state;
  for (const part of element.querySelectorAll("[data-when-done]")) part.hidden = !done;
  for (const part of element.querySelectorAll("[data-when-new]")) part.hidden = !added;
}

/* In a list of steps, each that is done has a button to take its tick back. */
function showBack({ element }, done, number) {
  const place = element.querySelector(".step__text");
  const shown = element.querySelector(".step__back");
  if (!done) shown?.remove();
  if (!place || !done || shown) return;
  const back = document.querySelector("template[data-back]").content.cloneNode(true);
  back.querySelector("[data-number]").textContent = number;
  place.append(back);
}

/* "Start" becomes "Continue with step 4"; all done leads to the plan. */
function showOverview(known) {
  const overview = document.querySelector("[data-overview]");
  if (!overview || !lines.length) return;
  const { stations } = lines[0];
  const summary = standOn(lines[0], known);
  const { done, next } = summary;
  const words = overview.querySelector("[data-progress-words]");
  words.hidden = !done;
  showWhy(overview, summary, stations);
  if (!done) return showStart(overview, overview.dataset.start, "Start");
  words.textContent = next ? `${doneWords(summary)}, ${leftWords(summary)}.` : "All steps done.";
  if (next) showStart(overview, next.link.href, `Continue with step ${stations.indexOf(next) + 1}`);
  else showStart(overview, overview.dataset.plan, "See my plan");
}

function showStart(overview, url, words) {
  const link = overview.querySelector("[data-start-link]");
  link.href = url;
  link.querySelector("[data-words]").textContent = words;
}

function showMessage() {
  const place = document.querySelector("[data-device-message]");
  if (!place) return;
  place.textContent = message();
  place.hidden = !place.textContent;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-take-back]");
  if (!button) return;
  const holder = button.closest("[data-excerpt]");
  tick(holder.dataset.excerpt, "set-aside");
  (holder.querySelector("a, h1") ?? document.querySelector("h1"))?.focus();
});

onChange(show);
show();
