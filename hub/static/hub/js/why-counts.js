/* Fills "Why?" (components/why_counts.html) inside a container. */
import { whyWords } from "hub/progress-words";

export function showWhy(container, summary, stops) {
  const why = container.querySelector("[data-why]");
  if (!why) return;
  why.hidden = !summary.done && !summary.new;
  const items = whyWords(summary, stops).map((words) => Object.assign(document.createElement("li"), { textContent: words }));
  why.querySelector("[data-why-words]").replaceChildren(...items);
}
