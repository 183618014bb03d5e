/* <inline-formset>: adds and takes away rows of a form. Without this file the empty rows that the page
   brings are there, and saving brings more. */
import { EnhancedElement } from "./element.js";

const ANY_NUMBER = /NUMBER/g;

class InlineFormset extends EnhancedElement {
  start() {
    this.list = this.querySelector("[data-list]");
    this.add = this.querySelector("[data-add]");
    this.said = this.querySelector("[data-said]");
    const spare = this.rows.filter((row) => "spare" in row.dataset);
    const kept = spare.length === this.rows.length ? 1 : 0;
    for (const row of spare.slice(kept)) if (isUntouched(row)) row.remove();
    this.next = 1 + Math.max(0, ...[...this.list.querySelectorAll("[name]")].map(numberOf));
    this.add.hidden = false;
    this.addEventListener("click", (event) => {
      if (event.target.closest("[data-add]")) this.#another();
      const row = event.target.closest("[data-remove]")?.closest("[data-row]");
      if (row) this.#remove(row);
    });
    this.#count();
  }

  get rows() {
    return [...this.list.querySelectorAll("[data-row]")];
  }

  #another() {
    if (this.rows.length >= Number(this.dataset.most)) {
      this.said.textContent = `There is room for ${this.dataset.most}. Save these first.`;
      return;
    }
    const row = this.querySelector("template").innerHTML.replace(ANY_NUMBER, this.next++);
    this.list.insertAdjacentHTML("beforeend", row);
    this.#count();
    this.said.textContent = `${this.dataset.name} ${this.rows.length} is added.`;
    this.rows.at(-1).querySelector("input:not([type=hidden])").focus();
  }

  #remove(row) {
    const at = this.rows.indexOf(row);
    row.remove();
    this.#count();
    this.said.textContent = `${this.dataset.name} ${at + 1} is removed.`;
    const near = this.rows[at] ?? this.rows.at(-1);
    (near?.querySelector("[data-remove]") ?? this.add).focus();
  }

  #count() {
    for (const [index, row] of this.rows.entries()) {
      for (const position of row.querySelectorAll("[data-position]")) position.textContent = index + 1;
      row.querySelector("[data-remove]").hidden = false;
    }
  }
}

const numberOf = (input) => Number(input.name.match(/_(\d+)$/)?.[1] ?? 0);

/* A browser that comes back to the page puts back what was typed. */
const isUntouched = (row) =>
  [...row.querySelectorAll("input")].every((input) => input.value === input.defaultValue);

customElements.define("inline-formset", InlineFormset);
