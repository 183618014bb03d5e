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

/** Where a file goes, for a Transfer: on with the upload of `entry`, or a new one as `place` offers it. */
export const wayOf = (place, entry) => {
  const { endpoint, bucketEndpoint } = place.dataset;
  const toBucket = entry ? "toBucket" in entry.dataset : Boolean(bucketEndpoint);
  if (!toBucket) return { endpoint, address: entry?.dataset.address };
  // Begun when browsers still reached the bucket: it begins again, at the hub.
  if (!bucketEndpoint) return { endpoint };
  return { endpoint: bucketEndpoint, toBucket, address: entry?.dataset.address };
};

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
