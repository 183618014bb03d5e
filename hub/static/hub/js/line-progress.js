/* Where a learner stands on a line of a page. */
import { seenSteps } from "hub/device";
import { progressSummary } from "hub/progress-summary";

/** What hub/progress-summary says of a line (see hub/stations); `next` is the station itself, or null. */
export function standOn({ line, stations }, ticks) {
  const found = progressSummary(stations, ticks, seenSteps(line.dataset.pathway));
  return { ...found, next: stations[found.next] ?? null };
}
