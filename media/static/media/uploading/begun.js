/* The list of what somebody was uploading: which of it is this file, and taking one away. */
import { removeUpload } from "./transfer.js";

/** The entry of an unfinished upload of this very file: same name, size and time of change. */
export const entryOf = (list, file) =>
  [...(list?.querySelectorAll("li:not([data-whole])") ?? [])].find(
    ({ dataset }) =>
      dataset.file === file.name &&
      Number(dataset.size) === file.size &&
      Number(dataset.changed) === Math.trunc(file.lastModified || 0),
  );

/** Shows the list and lets its buttons take uploads away; `focusAfter` is where one goes on then. */
export const showBegun = (list, focusAfter) => {
  if (!list) return;
  list.hidden = false;
  list.addEventListener("click", async (event) => {
    const entry = event.target.closest("[data-remove]") && event.target.closest("li");
    if (!entry || !(await removeUpload(entry.dataset.address))) return;
    leave(list, entry);
    focusAfter.focus();
  });
};

/** Takes an entry out of the list, and the list away with its last one. */
export const leave = (list, entry) => {
  entry?.remove();
  if (list && !list.querySelector("li")) list.hidden = true;
};
