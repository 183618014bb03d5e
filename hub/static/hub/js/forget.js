/* <hub-forget>: one button deletes everything that this device keeps of the hub. */
import { deleteEverything } from "hub/device";
import { EnhancedElement } from "media/element";

class HubForget extends EnhancedElement {
  start() {
    this.first = this.querySelector("[data-forget]");
    this.first.addEventListener("click", () => this.ask(true));
    this.querySelector("[data-forget-no]").addEventListener("click", () => this.ask(false));
    this.querySelector("[data-forget-yes]").addEventListener("click", () => this.forget());
    this.hidden = false;
  }

  ask(asking) {
    this.querySelector("[data-forget-ask]").hidden = !asking;
    this.first.hidden = asking;
    (asking ? this.querySelector("[data-forget-no]") : this.first).focus();
  }

  async forget() {
    this.ask(false);
    const gone = await deleteEverything();
    putBackLooks();
    this.querySelector("[data-forgotten]").textContent = gone
      ? "Everything is deleted from this device."
      : "This browser did not let us delete it. You can clear this site in the browser’s own settings.";
  }
}

/* The looks that kept-settings.js had put on the page go with what was kept. */
function putBackLooks() {
  const root = document.documentElement;
  for (const name of ["theme", "letters", "ruler"]) delete root.dataset[name];
  root.removeAttribute("style");
}

customElements.define("hub-forget", HubForget);
