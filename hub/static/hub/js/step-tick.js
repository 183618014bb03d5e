/* Ticks the step of this page: with the mark of its words as they are now, and with the steps that
   its pathway has now, so that later changes can be told from what was there. */
import { tick } from "hub/device";
import { linesIn } from "hub/stations";

/** `form` is the one of "Done, next", which knows all of it. */
export function tickStep({ dataset: { excerpt, mark, pathway } }) {
  const stops = linesIn(document)[0]?.stations.map(({ key }) => key) ?? [];
  return tick(excerpt, "done", { words: Number(mark) || 0, pathway, stops });
}
