/* <hub-put-aside>: what this device had kept and this version of the hub cannot read, as files to save. */
import { asMoment } from "hub/dates";
import { dropAside, onChange, putAside } from "hub/device";
import { saveAs } from "hub/save-as";
import { EnhancedElement } from "media/element";

class HubPutAside extends EnhancedElement {
  start() {
    this.saved = new Set();
    this.list = this.querySelector("[data-list]");
    onChange(() => this.show());
    this.show();
  }

  show() {
    const odd = putAside();
    const now = JSON.stringify([odd, [...this.saved]]);
    if (now === this.shown) return;
    this.shown = now;
    this.list.replaceChildren(...odd.map((each) => this.item(each)));
    this.hidden = !odd.length && !this.saved.size;
  }

  item(odd) {
    const item = this.querySelector("template").content.firstElementChild.cloneNode(true);
    item.querySelector("[data-what]").textContent = whatOf(odd);
    item.querySelector("[data-save]").addEventListener("click", () => this.save(odd));
    const drop = item.querySelector("[data-drop]");
    drop.hidden = !this.saved.has(odd.text);
    drop.addEventListener("click", () => this.drop(odd));
    return item;
  }

  save({ name, text }) {
    saveAs(`put-aside-${name.replace(/[^\w]+/g, "-")}.json`, typeof text === "string" ? text : JSON.stringify(text), "application/json");
    this.saved.add(text);
    this.announce("Saved. The file is as it was kept, and may hold your own words. You can delete it here now, or leave it.");
  }

  async drop({ name }) {
    await dropAside(name);
    this.announce("Deleted from this device. Your file is where you saved it.");
  }

  announce(words) {
    const said = this.querySelector("[data-said]");
    said.textContent = words;
    this.show();
    said.focus();
  }
}

function whatOf({ name, newer, waits }) {
  const at = Date.parse(name.replace(/^aside-|-\d+$/g, ""));
  if (waits) return "Own words that were put aside can be read again. They come back when you switch on “Keep my place on this device” and open this page anew.";
  const what = newer ? "From a newer version of this site" : "We could not read all of it";
  return Number.isNaN(at) ? `${what}.` : `${what}. Put aside on ${asMoment(at)}.`;
}

customElements.define("hub-put-aside", HubPutAside);
