/* <bulk-upload>: each chosen or dropped file gets a row, two at a time are sent, and each
   becomes a recording when it is whole. Without this file the form sends them all at once. */
import { EnhancedElement } from "../element.js";
import { entryOf, leave, showBegun, wayOf } from "./begun.js";
import { Row } from "./row.js";
import { Transfer } from "./transfer.js";

const AT_ONCE = 2;
const BROKEN = "The hub did not answer.";

/** A title as the hub would make it: "Our_first-meeting.mp4" gives "Our first-meeting". */
const titleOf = (name) => name.replace(/\.[^.]+$/, "").replace(/[\s_]+/g, " ").trim() || "Recording";

const make = (tag, facts = {}, ...inside) => {
  const made = Object.assign(document.createElement(tag), facts);
  made.append(...inside);
  return made;
};

/** One file: its title, its row while it is sent, and what became of it. */
class Entry {
  constructor(name, { several, transfer = null, id = "" }) {
    this.several = several;
    this.transfer = transfer;
    this.uploadId = id;
    this.title = make("input", { type: "text", maxLength: 255, value: titleOf(name) });
    this.label = make("label", {}, make("span", { textContent: `Title of ${name}` }), this.title);
    this.outcome = make("p", { className: "upload-several__outcome" });
    this.outcome.setAttribute("role", "status");
    this.element = make("li", {}, this.label);
    if (transfer) {
      this.row = new Row(transfer, { onRemove: () => several.remove(this) });
      this.element.append(this.row.element);
      transfer.addEventListener("change", () => this.#changed());
    }
    this.element.append(this.outcome);
  }


  #changed() {
    if (this.transfer.state === "done" && !this.asked) {
      this.uploadId = this.transfer.id;
      this.finish();
    }
    this.several.next();
  }

  /** Asks the hub to make a recording of it; not while somebody writes its title. */
  async finish() {
    this.asked = true;
    if (document.activeElement === this.title)
      await new Promise((done) => this.title.addEventListener("blur", done, { once: true }));
    this.outcome.textContent = "The hub reads the file.";
    const told = await this.several.ask(this.uploadId, this.title.value);
    if (told.edit) this.#became(told);
    else this.#failed(told.words);
    this.several.next();
  }

  #became({ title, edit, words }) {
    this.finished = true;
    this.row?.element.remove();
    const name = make("strong", { textContent: title });
    const link = make("a", { href: edit, textContent: `Edit “${title}”` });
    this.label.replaceWith(name);
    this.outcome.replaceChildren(words || "It is a recording now.", " ", link);
  }

  #failed(words) {
    const again = make("button", { type: "button", className: "button button-small", textContent: "Try again" });
    again.addEventListener("click", () => this.finish());
    this.outcome.replaceChildren(`${words} `, again);
  }
}

class BulkUpload extends EnhancedElement {
  #entries = [];

  get canStart() {
    return Boolean(globalThis.tus?.isSupported);
  }

  start() {
    this.form = this.querySelector("form");
    this.input = this.querySelector("input[type=file]");
    this.list = this.querySelector("[data-files]");
    this.begun = this.querySelector("[data-begun]");
    this.querySelector("[data-only-without-script]").hidden = true;
    this.querySelector("[data-only-with-script]").hidden = false;
    showBegun(this.begun, this.input);
    this.begun?.addEventListener("click", (event) => {
      if (event.target.closest("[data-use]")) this.#use(event.target.closest("li"));
    });
    this.input.addEventListener("change", () => {
      this.#take(this.input.files);
      this.input.value = "";
    });
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.#letDrop(this.querySelector("[data-drop]"));
  }

  #letDrop(place) {
    for (const kind of ["dragenter", "dragover"])
      place.addEventListener(kind, (event) => {
        event.preventDefault();
        place.dataset.over = "";
      });
    place.addEventListener("dragleave", () => delete place.dataset.over);
    place.addEventListener("drop", (event) => {
      event.preventDefault();
      delete place.dataset.over;
      this.#take(event.dataTransfer.files);
    });
  }

  #take(files) {
    for (const file of files) {
      const known = entryOf(this.begun, file);
      leave(this.begun, known);
      this.#add(new Entry(file.name, { several: this, transfer: new Transfer(file, wayOf(this, known)) }));
    }
    this.next();
  }

  #use(known) {
    const entry = new Entry(known.dataset.file, { several: this, id: known.dataset.id });
    leave(this.begun, known);
    this.#add(entry);
    entry.finish();
    this.input.focus();
  }

  #add(entry) {
    this.#entries.push(entry);
    this.list.append(entry.element);
    this.querySelector("[data-empty]").hidden = true;
  }

  /** Begins the next files while fewer than two are on their way, and says how many are done. */
  next() {
    const isSent = (entry) => ["sending", "waiting"].includes(entry.transfer?.state);
    // Each start comes back here, so what is on its way is counted anew each time.
    for (const { transfer } of this.#entries)
      if (transfer?.state === "queued" && this.#entries.filter(isSent).length < AT_ONCE) transfer.start();
    const done = this.#entries.filter((entry) => entry.finished).length;
    const words = this.#entries.length ? `${done} of ${this.#entries.length} are recordings now.` : "";
    const count = this.querySelector("[data-count]");
    if (count.textContent !== words) count.textContent = words;
  }

  remove(entry) {
    entry.element.remove();
    this.#entries = this.#entries.filter((each) => each !== entry);
    this.querySelector("[data-empty]").hidden = this.#entries.length > 0;
    this.next();
    this.input.focus();
  }

  /** The hub's answer about one upload: words, and the address of its recording if there is one. */
  async ask(id, title) {
    const body = new FormData(this.form);
    body.delete("files");
    body.append("file_upload", id);
    body.append("title", title);
    const headers = { "X-Requested-With": "XMLHttpRequest" };
    const answer = await fetch(this.dataset.one, { method: "POST", body, headers }).catch(() => null);
    return answer?.json().catch(() => ({ words: BROKEN })) ?? { words: BROKEN };
  }
}

customElements.define("bulk-upload", BulkUpload);
