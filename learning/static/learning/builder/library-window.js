/* The window *Add from the library*: searching, ticking many, choosing parts, putting them in order. */
import { Chosen } from "./chosen.js";
import { fill, html } from "./fetching.js";
import { openParts } from "./fragment-chooser.js";

const PATIENCE_MS = 250;

export class LibraryWindow {
  /** `places`: [{ label, index }] where steps can go, the usual one last. onAdd(items, index) may
      throw; it gives what is to happen once the window is closed. */
  constructor(dialog, places, onAdd) {
    this.dialog = dialog;
    this.onAdd = onAdd;
    this.root = dialog.querySelector(".library");
    this.chosen = new Chosen(this.part("chosen"), () => this.showChosen());
    this.showPlaces(places);
    this.root.addEventListener("click", (event) => this.clicked(event.target));
    this.part("search").addEventListener("input", () => this.soon());
    this.part("search").addEventListener("submit", (event) => {
      event.preventDefault();
      this.search();
    });
    this.root.querySelector("#library-chosen").tabIndex = -1;
    this.root.addEventListener("change", ({ target }) => {
      if (target.matches("[data-tick]")) this.ticked(target);
    });
    this.showChosen();
    this.root.querySelector("#library-q").focus();
  }

  part(name) {
    return this.root.querySelector(`[data-${name}]`);
  }

  showPlaces(places) {
    const options = places.map(({ label, index }) => new Option(label, index));
    options.at(-1).defaultSelected = true;
    options.at(-1).selected = true;
    this.part("place").replaceChildren(...options);
  }

  clicked(target) {
    if (target.closest("[data-close]")) this.dialog.close();
    else if (target.closest("[data-add]")) this.add();
    else if (target.closest("[data-parts]")) this.toggleParts(target.closest("[data-parts]"));
  }

  soon() {
    this.part("found").setAttribute("aria-busy", "true");
    this.asking?.abort();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.search(), PATIENCE_MS);
  }

  async search() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.asking = new AbortController();
    const asked = new URLSearchParams(new FormData(this.part("search")));
    try {
      fill(this.part("found"), await html(`${this.root.dataset.results}?${asked}`, this.asking.signal));
      this.showTicks();
      this.announce("");
    } catch (problem) {
      if (problem.name === "AbortError") return;
      this.announce(problem.message);
    }
    this.part("found").removeAttribute("aria-busy");
  }

  ticked(box) {
    const { item, step, title, format, minutes } = box.closest("[data-item]").dataset;
    if (box.checked) this.chosen.add({ key: item, step, title, said: format, minutes: Number(minutes) });
    else this.chosen.removeWhole(item);
  }

  async toggleParts(button) {
    const place = button.closest("[data-item]").querySelector("[data-parts-here]");
    const open = button.getAttribute("aria-expanded") === "true";
    button.setAttribute("aria-expanded", String(!open));
    if (open) return place.replaceChildren();
    try {
      await openParts(place, button.dataset.parts, (item) => this.chosen.add(item));
      return this.announce("");
    } catch (problem) {
      button.setAttribute("aria-expanded", "false");
      return this.announce(problem.message);
    }
  }

  showTicks() {
    for (const box of this.root.querySelectorAll("[data-tick]")) box.checked = this.chosen.hasWhole(box.closest("[data-item]").dataset.item);
  }

  showChosen() {
    const { length } = this.chosen.items;
    this.part("number").textContent = length;
    this.part("none").hidden = length > 0;
    this.part("sum").textContent = `${this.chosen.minutes} min`;
    this.part("add").disabled = length === 0;
    this.part("add").textContent = length ? `Add ${length} step${length === 1 ? "" : "s"}` : "Add steps";
    this.showTicks();
  }

  async add() {
    const button = this.part("add");
    button.disabled = true;
    try {
      const goOn = await this.onAdd(this.chosen.items, Number(this.part("place").value));
      this.dialog.close();
      goOn();
    } catch (problem) {
      this.announce(problem.message);
      button.disabled = false;
    }
  }

  announce(words) {
    this.part("problem").textContent = words;
  }
}
