/* <hub-suggest>: places to go, offered below a search field while one types.
   A combobox with a list, as in the ARIA Authoring Practices: focus stays in the field, the arrows
   choose, Enter goes there, or searches when nothing is chosen; Esc closes the list. */
import { EnhancedElement } from "media/element";

const PAUSE_MS = 150;
const SHORTEST = 2;

class HubSuggest extends EnhancedElement {
  start() {
    this.field = this.querySelector("input");
    this.list = this.querySelector("[role='listbox']");
    this.status = this.querySelector("[role='status']");
    const said = { role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": this.list.id };
    for (const [name, value] of Object.entries(said)) this.field.setAttribute(name, value);
    this.field.addEventListener("input", () => this.wait());
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.field.addEventListener("blur", () => this.close());
    this.list.addEventListener("pointerdown", (event) => event.preventDefault()); // focus stays in the field
    this.list.addEventListener("click", (event) => this.go(event.target.closest("[role='option']")));
  }

  get options() {
    return [...this.list.children];
  }

  get chosen() {
    return this.list.querySelector("[aria-selected='true']");
  }

  wait() {
    clearTimeout(this.timer);
    this.asking?.abort();
    if (this.field.value.trim().length < SHORTEST) return this.close();
    this.timer = setTimeout(() => this.ask(), PAUSE_MS);
  }

  async ask() {
    this.asking = new AbortController();
    const address = `${this.dataset.from}?${new URLSearchParams({ q: this.field.value })}`;
    try {
      const answer = await fetch(address, { signal: this.asking.signal });
      if (answer.ok) this.offer(await answer.text());
    } catch {
      // Another letter came, or the line is down: the form still searches.
    }
  }

  offer(options) {
    this.list.innerHTML = options;
    const count = this.options.length;
    if (!count || document.activeElement !== this.field) return this.close();
    this.list.hidden = false;
    this.field.setAttribute("aria-expanded", "true");
    this.field.removeAttribute("aria-activedescendant");
    this.status.textContent = count === 1 ? "1 place to go. The down arrow leads there." : `${count} places to go. The down arrow leads there.`;
  }

  close() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.list.hidden = true;
    this.list.replaceChildren();
    this.status.textContent = "";
    this.field.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
  }

  key(event) {
    if (event.isComposing) return;
    const open = !this.list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (open) this.move(event.key === "ArrowDown" ? 1 : -1);
      else this.wait();
    } else if (event.key === "Escape" && open) {
      event.preventDefault(); // a second Esc empties the field, as browsers do
      this.close();
    } else if (event.key === "Enter" && this.chosen) {
      event.preventDefault();
      this.go(this.chosen);
    }
  }

  /* From the field through the list and back to the field. */
  move(by) {
    const { options, chosen } = this;
    const at = chosen ? options.indexOf(chosen) : by > 0 ? -1 : options.length;
    chosen?.setAttribute("aria-selected", "false");
    const next = options[at + by];
    if (!next) return this.field.removeAttribute("aria-activedescendant");
    next.setAttribute("aria-selected", "true");
    next.scrollIntoView({ block: "nearest" });
    this.field.setAttribute("aria-activedescendant", next.id);
  }

  /* The address of this page says what was typed: Back brings it again, and where one lands
     the words are marked. */
  go(option) {
    if (!option) return;
    history.replaceState(null, "", `/search/?${new URLSearchParams({ q: this.field.value })}`);
    location.assign(option.dataset.url);
  }
}

customElements.define("hub-suggest", HubSuggest);
