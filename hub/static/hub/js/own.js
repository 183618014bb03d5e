/* <hub-own>: steps change their places at once. Without this file each press asks the server. */
import { moveItem, showEnds } from "hub/list-order";
import { EnhancedElement } from "media/element";

const ENDS = { up: "button[name='up']", down: "button[name='down']" };

class HubOwn extends EnhancedElement {
  start() {
    this.list = this.querySelector("[data-own-list]");
    this.list.addEventListener("click", (event) => this.press(event));
    this.list.addEventListener("change", () => this.sum());
    this.sum();
  }

  press(event) {
    const button = event.target.closest("button[name='up'], button[name='down']");
    if (!button) return;
    event.preventDefault();
    const item = button.closest("li");
    if (!moveItem(item, button.name === "up" ? -1 : 1)) return;
    showEnds(this.list, ENDS);
    item.scrollIntoView({ block: "nearest" });
    const places = [...this.list.children];
    this.querySelector("[data-own-said]").textContent = `Moved: now ${places.indexOf(item) + 1} of ${places.length}.`;
  }

  sum() {
    const chosen = [...this.list.querySelectorAll("li:has(input:checked)")];
    const minutes = chosen.reduce((sum, item) => sum + Number(item.dataset.minutes), 0);
    this.querySelector("[data-own-sum]").textContent = `${chosen.length} step${chosen.length === 1 ? "" : "s"}, ${minutes} min`;
  }
}

customElements.define("hub-own", HubOwn);
