/* What was chosen, in the order in which it becomes steps. */

export class Chosen {
  /** `list`: the <ol>; onChange() after each change. */
  constructor(list, onChange) {
    this.list = list;
    this.onChange = onChange;
    this.items = [];
  }

  get minutes() {
    return this.items.reduce((sum, { minutes }) => sum + minutes, 0);
  }

  hasWhole(key) {
    return this.items.some((item) => isWhole(item) && item.key === key);
  }

  add(item) {
    this.items.push(item);
    this.show();
  }

  removeWhole(key) {
    this.items = this.items.filter((item) => !(isWhole(item) && item.key === key));
    this.show();
  }

  move(item, by) {
    const from = this.items.indexOf(item);
    const to = from + by;
    if (to < 0 || to >= this.items.length) return;
    this.items.splice(to, 0, ...this.items.splice(from, 1));
    this.show();
    this.focus(to, by < 0 ? "up" : "down");
  }

  remove(item) {
    const at = this.items.indexOf(item);
    this.items.splice(at, 1);
    this.show();
    this.focus(Math.min(at, this.items.length - 1), "remove");
  }

  focus(at, action) {
    const row = this.list.children[at];
    const button = row?.querySelector(`[data-do="${action}"]:not(:disabled)`) ?? row?.querySelector("button:not(:disabled)");
    (button ?? this.list.closest("section").querySelector("h3")).focus();
  }

  show() {
    this.list.replaceChildren(...this.items.map((item, at) => this.row(item, at)));
    this.onChange();
  }

  row(item, at) {
    const row = document.createElement("li");
    const words = document.createElement("div");
    const title = Object.assign(document.createElement("b"), { textContent: item.title });
    const said = Object.assign(document.createElement("p"), { textContent: `${item.said} · ${item.minutes} min` });
    words.append(title, said);
    const last = this.items.length - 1;
    row.append(
      words,
      button("up", `Move ${item.title} up`, "↑", at === 0, () => this.move(item, -1)),
      button("down", `Move ${item.title} down`, "↓", at === last, () => this.move(item, 1)),
      button("remove", `Leave ${item.title} out`, "×", false, () => this.remove(item)),
    );
    return row;
  }
}

function isWhole({ part, section }) {
  return !part && !section;
}

function button(action, label, sign, disabled, onClick) {
  const made = Object.assign(document.createElement("button"), { type: "button", textContent: sign, disabled });
  made.dataset.do = action;
  made.setAttribute("aria-label", label);
  made.addEventListener("click", onClick);
  return made;
}
