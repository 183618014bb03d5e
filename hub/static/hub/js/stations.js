/* The stations of a line as progress sees them, read from the page itself: data-pathway on the line;
   data-step, data-excerpt, data-minutes, data-optional, data-stage and data-at-least on its items. */

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

function stageOf({ dataset }) {
  return dataset.stage ? { uid: dataset.stage, at_least: Number(dataset.atLeast) || 0 } : null;
}
