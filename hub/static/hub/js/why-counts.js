/* Fills "Why?" (components/why_counts.html) inside a container. */
import { whyWords } from "hub/progress-words";

export function showWhy(container, standing, stops) {
  const why = container.querySelector("[data-why]");
  if (!why) return;
  why.hidden = !standing.done && !standing.new;
  const items = whyWords(standing, stops).map((words) => Object.assign(document.createElement("li"), { textContent: words }));
  why.querySelector("[data-why-words]").replaceChildren(...items);
}
