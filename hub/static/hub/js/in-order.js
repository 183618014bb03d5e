/* Where steps are best taken in order, names the first that is not done yet. Nothing is locked. */
import { onChange, ticks } from "hub/device";
import { isDone } from "hub/progress-summary";
import { linesIn } from "hub/stations";

const place = document.querySelector("[data-in-order]");
const [line] = linesIn(document);

function show() {
  const here = line.stations.findIndex(({ element }) => element.querySelector("[aria-current]"));
  const known = ticks();
  const earlier = line.stations.slice(0, Math.max(0, here)).find((station) => station.required && !isDone(station, known));
  // Nobody who has only just come is told where to begin.
  place.hidden = !earlier || !Object.keys(known).length;
  if (!earlier) return;
  const link = place.querySelector("[data-earlier]");
  link.href = earlier.link.href;
  link.textContent = `Step ${line.stations.indexOf(earlier) + 1}, ${earlier.element.querySelector("[data-title]").textContent},`;
}

if (place && line) {
  onChange(show);
  show();
}
