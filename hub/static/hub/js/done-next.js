/* "Done, next": pressing it is asking to keep this tick. Then it goes on as it would without us. */
import { keeps, onChange, tick, ticks } from "hub/device";

for (const form of document.querySelectorAll("form[data-done]")) {
  const { excerpt } = form.dataset;
  const taken = document.querySelector("[data-ticked]");

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    document.dispatchEvent(new CustomEvent("hub:leaving"));
    tick(excerpt, "done");
    location.assign(form.action);
  });

  const show = () => {
    if (taken) taken.hidden = ticks()[excerpt]?.state !== "done";
  };
  onChange(show);
  show();
  if (keeps()) tick(excerpt, "started");
}
