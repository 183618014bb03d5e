/* <upload-field>: choosing a file begins a resumable upload, and the form is saved with its id.
   Without this file the plain file input sends the file with the form. */
import { EnhancedElement } from "../element.js";
import { entryOf, leave, showBegun, wayOf } from "./begun.js";
import { Row } from "./row.js";
import { Transfer, removeUpload } from "./transfer.js";

const WAITS = "The form is saved as soon as the whole file is here.";
const PRESSED_TWICE_MS = 3000;

class UploadField extends EnhancedElement {
  #transfer = null;
  #saveAfter = false;
  #sentAt = -Infinity;

  get canStart() {
    return Boolean(globalThis.tus?.isSupported);
  }

  start() {
    this.input = this.querySelector("input[type=file]");
    this.kept = this.querySelector("input[type=hidden]");
    this.choose = this.querySelector("[data-choose]");
    this.place = this.querySelector("[data-row]");
    this.begun = this.querySelector("[data-begun]");
    showBegun(this.begun, this.input);
    this.input.addEventListener("change", () => this.#chosen(this.input.files[0]));
    this.begun?.addEventListener("click", (event) => {
      if (event.target.closest("[data-use]")) this.#use(event.target.closest("li"));
    });
    // Before Wagtail's own listeners, which would send the form.
    this.form = this.input.form;
    this.form?.addEventListener("submit", (event) => this.#submitted(event), { capture: true });
    if (this.kept.value) this.#showKept(this.kept.dataset.name);
  }

  #chosen(file) {
    if (!file) return;
    this.#transfer?.remove();
    const entry = entryOf(this.begun, file);
    this.#transfer = new Transfer(file, wayOf(this, entry));
    leave(this.begun, entry);
    this.kept.value = "";
    const row = new Row(this.#transfer, { onRemove: () => this.#emptied() });
    this.note = document.createElement("p");
    this.note.setAttribute("role", "status");
    this.place.replaceChildren(row.element, this.note);
    this.#transfer.addEventListener("change", () => this.#changed());
    this.#transfer.start();
    // After the listener that offers the file's name as title. Empty: it is not sent once more.
    setTimeout(() => {
      this.input.value = "";
      this.choose.hidden = true;
      row.switch.focus();
    });
  }

  #changed() {
    const { state, id } = this.#transfer;
    if (state === "refused") this.#saveAfter = false;
    this.note.textContent = this.#saveAfter && state !== "done" ? WAITS : "";
    if (state !== "done") return;
    this.kept.value = id;
    if (this.#saveAfter) this.form.requestSubmit();
  }

  #use(entry) {
    this.kept.value = entry.dataset.id;
    leave(this.begun, entry);
    this.#showKept(entry.dataset.file, entry.dataset.address);
    this.place.querySelector("button").focus();
  }

  #showKept(name, address = `${this.dataset.endpoint}${this.kept.value}`) {
    this.querySelector("[data-chosen]")?.remove();
    const words = document.createElement("p");
    words.textContent = `“${name}” is here. It is kept with this form. `;
    const other = document.createElement("button");
    Object.assign(other, { type: "button", className: "button button-small button-secondary no" });
    Object.assign(other, { textContent: "Remove", ariaLabel: `Remove: ${name}` });
    other.addEventListener("click", async () => {
      await removeUpload(address);
      this.#emptied();
    });
    words.append(other);
    this.place.replaceChildren(words);
    this.choose.hidden = true;
  }

  #emptied() {
    this.#transfer = null;
    this.#saveAfter = false;
    this.kept.value = "";
    this.place.replaceChildren();
    this.choose.hidden = false;
    this.input.focus();
  }

  #submitted(event) {
    const busy = this.#transfer && !["done", "refused"].includes(this.#transfer.state);
    const twice = this.kept.value && performance.now() - this.#sentAt < PRESSED_TWICE_MS;
    if (busy || twice) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    if (busy) {
      this.#saveAfter = true;
      this.note.textContent = WAITS;
      if (this.#transfer.state === "paused") this.#transfer.start();
    } else if (!twice) {
      this.#sentAt = performance.now();
    }
  }
}

customElements.define("upload-field", UploadField);
