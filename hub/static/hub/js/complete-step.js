/* "Done, next": pressing it is asking to keep this tick. Then it goes on as it would without us. */
import { keeps, onChange, whenSaved, tick, ticks } from "hub/device";
import { countFinished, countStarted } from "hub/step-counts";
import { tickStep } from "hub/step-tick";

const PATIENCE_MS = 1500;

for (const form of document.querySelectorAll("form[data-done]")) {
  const { excerpt } = form.dataset;
  const taken = document.querySelector("[data-ticked]");

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    document.dispatchEvent(new CustomEvent("hub:leaving"));
    countFinished();
    tickStep(form);
    // What is late is put aside when the page is left, and taken up by the next.
    await Promise.race([whenSaved(), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
    location.assign(form.action);
  });

  const changed = document.querySelector("[data-changed]");

  const show = () => {
    const known = ticks()[excerpt];
    const done = known?.state === "done";
    if (taken) taken.hidden = !done;
    if (changed) showChanged(changed, done ? known.mark : 0, Number(form.dataset.mark));
  };
  changed?.querySelector("[data-seen]").addEventListener("click", () => {
    tickStep(form);
    const heading = document.querySelector("h1");
    heading.tabIndex = -1;
    heading.focus();
  });
  onChange(show);
  show();
  countStarted();
  if (keeps()) tick(excerpt, "started");
}

/* The tick stays; only what it was given for is no longer the same. */
function showChanged(place, known, mark) {
  place.hidden = !(known && known < mark);
  const link = place.querySelector("[data-changes]");
  if (!link) return;
  const address = new URL(link.href);
  address.searchParams.set("since", known);
  link.href = address;
}
