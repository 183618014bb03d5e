/* "Done, next": pressing it is asking to keep this tick. Then it goes on as it would without us. */
import { keeps, onChange, settled, tick, ticks } from "hub/device";

const PATIENCE_MS = 1500;

for (const form of document.querySelectorAll("form[data-done]")) {
  const { excerpt } = form.dataset;
  const taken = document.querySelector("[data-ticked]");

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    document.dispatchEvent(new CustomEvent("hub:leaving"));
    tick(excerpt, "done");
    // What is late is put aside when the page is left, and taken up by the next.
    await Promise.race([settled(), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
    location.assign(form.action);
  });

  const show = () => {
    if (taken) taken.hidden = ticks()[excerpt]?.state !== "done";
  };
  onChange(show);
  show();
  if (keeps()) tick(excerpt, "started");
}
