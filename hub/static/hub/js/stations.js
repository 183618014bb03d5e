/* The stations of a line as progress sees them, read from the page itself. */
import { stand } from "hub/standing";

/** [{ key, minutes, required, stage, element, link, title }] of a line or list of steps. */
export function stationsIn(container) {
  return [...container.querySelectorAll("li[data-step]")].map((element) => ({
    key: element.dataset.excerpt || element.dataset.step,
    minutes: Number(element.dataset.minutes) || 0,
    required: !("optional" in element.dataset),
    stage: stageOf(element),
    element,
    link: element.querySelector("a"),
    title: element.querySelector("[data-title]")?.textContent.trim() ?? "",
  }));
}

/** All lines of a page, each a list of stations. */
export function linesIn(root) {
  return [...root.querySelectorAll("[data-line]")].map((line) => ({ line, stations: stationsIn(line) }));
}

/** Where one stands on a line (see hub/standing); `next` is the station itself, or null. */
export function standOn({ stations }, ticks) {
  const found = stand(stations, ticks);
  return { ...found, next: stations[found.next] ?? null };
}

/** "12 min left", or "" when there is nothing left. */
export function leftWords({ minutesLeft }) {
  return minutesLeft ? `${minutesLeft} min left` : "";
}

function stageOf({ dataset }) {
  return dataset.stage ? { uid: dataset.stage, at_least: Number(dataset.atLeast) || 0 } : null;
}
