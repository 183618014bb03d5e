/* <hub-counting>: the switch on the privacy page. Choosing is asking: that choice alone is kept. */
import { canKeep, keepSetting, message, onChange, readSetting } from "hub/device";
import { SETTING, objects } from "hub/step-counts";
import { EnhancedElement } from "media/element";

class HubCounting extends EnhancedElement {
  start() {
    this.box = this.querySelector("input");
    this.box.addEventListener("change", () => keepSetting(SETTING, this.box.checked));
    onChange(() => this.show());
    this.show();
    this.hidden = false;
  }

  show() {
    const told = objects();
    const on = !told && readSetting(SETTING, true) !== false;
    this.box.checked = on;
    this.box.disabled = told || !canKeep();
    this.querySelector("[data-on]").hidden = !on;
    this.querySelector("[data-off]").hidden = on || told;
    this.querySelector("[data-told]").hidden = !told;
    this.querySelector("[data-cannot]").textContent = canKeep() ? "" : message();
  }
}

customElements.define("hub-counting", HubCounting);
