/* <hub-changed>: says that a part has other words than those this device remembers.
   What was read is remembered as a mark beside the place (data-key), until the reader has
   looked at what changed or says that it is seen. */
import { keepPlace, place } from "hub/device";
import { EnhancedElement } from "media/element";

class HubChanged extends EnhancedElement {
  start() {
    const { key, mark } = this.dataset;
    const known = place(key)?.mark;
    if (!Number.isInteger(known) || known >= Number(mark)) return this.remember();
    const link = this.querySelector("[data-changes]");
    link.href = `${link.getAttribute("href")}?since=${known}`;
    link.addEventListener("click", () => this.remember());
    this.querySelector("[data-seen]").addEventListener("click", () => {
      this.remember();
      this.hidden = true;
      const heading = document.querySelector("h1");
      heading.tabIndex = -1;
      heading.focus();
    });
    this.hidden = false;
  }

  remember() {
    const { key, mark } = this.dataset;
    keepPlace(key, { ...place(key), mark: Number(mark) });
  }
}

customElements.define("hub-changed", HubChanged);
