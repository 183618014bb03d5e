/* The stations of a line as progress sees them, read from the page itself. */
import { minutesLeft, nextStop } from "hub/progress-rules";

/** [{ key, minutes, element, link, title }] of a line or list of steps. */
export function stationsIn(container) {
  return [...container.querySelectorAll("li[data-step]")].map((element) => ({
    key: element.dataset.excerpt || element.dataset.step,
    minutes: Number(element.dataset.minutes) || 0,
    element,
    link: element.querySelector("a"),
    title: element.querySelector("[data-title]")?.textContent.trim() ?? "",
  }));
}

/** All lines of a page, each a list of stations. */
export function linesIn(root) {
  return [...root.querySelectorAll("[data-line]")].map((line) => ({ line, stations: stationsIn(line) }));
}

export function nextStation(stations, ticks) {
  const place = nextStop(stations, ticks);
  return place === null ? null : stations[place];
}

/** "about 12 min left", or "" when there is nothing left. */
export function leftWords(stations, ticks) {
  const minutes = minutesLeft(stations, ticks);
  return minutes ? `${minutes} min left` : "";
}
