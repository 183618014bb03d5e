/* <hub-away-words>: words on this device that no pathway of the page asks for: their step was taken
   out, or its pathway is closed or gone. They are shown, taken away as files and deleted like others. */
import { asDate } from "hub/dates";
import { note, notes, onChange } from "hub/device";
import { plainText } from "hub/plain-text";
import { takeAway } from "hub/plan-take";
import { deleteWords } from "hub/texts-kept";
import { withDates } from "hub/texts-said";
import { EnhancedElement } from "media/element";

class HubAwayWords extends EnhancedElement {
  // What hub/plan-take asks of a plan: nothing here is being typed.
  items = new Map();

  start() {
    this.before = [];
    this.list = this.querySelector("[data-away-items]");
    this.querySelector("[data-undo]").addEventListener("click", () => this.undo());
    for (const button of this.querySelectorAll("[data-take]")) {
      button.addEventListener("click", () => takeAway(button, this));
    }
    onChange(() => this.show());
    this.show();
  }

  get inPlan() {
    return [...this.list.children];
  }

  show() {
    const found = unclaimed(notes(), askedFor(document));
    const shown = this.inPlan.map(({ dataset }) => dataset.step);
    if (found.join() !== shown.join()) this.list.replaceChildren(...found.map((uid) => this.article(uid)));
    for (const item of this.inPlan) fill(item, note(item.dataset.step));
    this.querySelector("[data-undo]").hidden = !this.before.length;
    this.hidden = !found.length && !this.before.length;
  }

  article(uid) {
    const item = this.querySelector("template").content.firstElementChild.cloneNode(true);
    item.dataset.step = uid;
    item.querySelector("[data-delete-words]").addEventListener("click", () => this.delete(uid));
    return item;
  }

  delete(uid) {
    this.before.push(deleteWords([uid]));
    this.announce("These words are deleted. Undo brings them back until you leave this page.");
    this.querySelector("[data-undo]").focus();
  }

  undo() {
    this.before.pop()?.();
    this.announce("Undone.");
    if (!this.before.length) this.querySelector("[data-said]").focus();
  }

  announce(words) {
    this.querySelector("[data-said]").textContent = words;
    this.querySelector("[data-bar]").hidden = false;
    this.show();
  }
}

/** The uids whose words a plan on the page shows. */
function askedFor(page) {
  return new Set([...page.querySelectorAll("[data-asks]")].flatMap(({ dataset }) => dataset.asks.split(" ")));
}

/** The uids of notes that nobody asks for, the newest first. */
function unclaimed(written, asked) {
  const left = Object.entries(written).filter(([uid]) => !asked.has(uid));
  return left.sort(([, one], [, other]) => other.at_ms - one.at_ms).map(([uid]) => uid);
}

function fill(item, { texts, at_ms }) {
  item.querySelector("[data-asked]").textContent = texts.length > 1 ? "You wrote:" : `You wrote on ${asDate(at_ms)}:`;
  item.querySelector("[data-words]").textContent = plainText(withDates(texts));
}

customElements.define("hub-away-words", HubAwayWords);
