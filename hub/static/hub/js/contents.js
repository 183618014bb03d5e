/* A contents list, with what this device knows laid over it: read, and where one was. */
import { onChange, places, ticks } from "hub/device";

const label = document.querySelector("[data-start-reading] span");
const startUrl = label?.parentElement.href;
const startWords = label?.textContent;

function show(list) {
  const known = ticks();
  const kept = places();
  let latest = null;
  for (const item of list.querySelectorAll("[data-excerpt]")) {
    const key = item.dataset.excerpt;
    const read = known[key]?.state === "done";
    const mark = item.querySelector("[data-read]");
    if (mark) mark.hidden = !read;
    if (item.dataset.state !== "now") item.toggleAttribute("data-read-here", read);
    if (kept[key] && (!latest || kept[key].counter > kept[latest.dataset.excerpt].counter)) latest = item;
  }
  pointAt(list, latest);
}

/** The page of a module goes on where one was; a chapter shows its own place itself. */
function pointAt(list, latest) {
  if (!label) return;
  for (const item of list.querySelectorAll("[data-excerpt]")) {
    item.toggleAttribute("data-here", item === latest);
    item.querySelector("p[data-here]").hidden = item !== latest;
  }
  label.parentElement.href = latest ? latest.querySelector("a").href : startUrl;
  label.textContent = latest ? "Continue reading" : startWords;
}

for (const list of document.querySelectorAll("[data-contents]")) {
  show(list);
  onChange(() => show(list));
}
