/* Several texts for one step (components/texts_to_choose.html): each with its date, to choose one or keep all. */
import { plainText } from "hub/plain-text";
import { howMany, inOne, whenSaid } from "hub/texts-said";

export class TextsToChoose {
  /** choose(text, texts): `text` is to stand in the place of all `texts`. */
  constructor(container, choose) {
    this.said = container.querySelector("[data-texts-said]");
    this.group = container.querySelector("[data-texts]");
    this.list = this.group.querySelector("[data-texts-list]");
    this.one = this.group.querySelector("template");
    this.choose = choose;
    this.group.querySelector("[data-texts-all]").addEventListener("click", () => choose(inOne(this.texts), this.texts));
  }

  show(texts) {
    const shown = texts.length > 1 ? texts : [];
    this.texts = texts;
    const said = shown.length ? howMany(texts) : "";
    if (this.said.textContent !== said) this.said.textContent = said;
    this.group.hidden = !shown.length;
    this.group.querySelector("[data-texts-how]").textContent = texts.length > 2 ? "Keep all" : "Keep both";
    // What has the focus, or is just being pressed, stays the same element.
    while (this.list.children.length > shown.length) this.list.lastElementChild.remove();
    while (this.list.children.length < shown.length) this.list.append(this.item(this.list.children.length));
    shown.forEach((one, place) => fill(this.list.children[place], one));
  }

  item(place) {
    const item = this.one.content.firstElementChild.cloneNode(true);
    item.querySelector("[data-keep-one]").addEventListener("click", () => this.choose(this.texts[place].text, this.texts));
    return item;
  }
}

function fill(item, one) {
  item.querySelector("[data-when]").textContent = whenSaid(one);
  item.querySelector("[data-text]").textContent = plainText(one.text);
  item.querySelector("[data-which]").textContent = ` ${lowered(whenSaid(one))}`;
}

/* Within a sentence; the names of months stay as they are. */
function lowered(words) {
  return words[0].toLowerCase() + words.slice(1);
}
