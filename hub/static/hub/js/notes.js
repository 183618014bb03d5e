/* Words and footnotes in a text: a card beside the line, or under the paragraph.
   Without this file a word leads to the glossary and a number to its note. */

const WIDE = matchMedia("(width >= 75rem)");
const BLOCKS = "p, li, blockquote, dd, .table-box, .callout";

class Notes {
  constructor(text) {
    this.text = text;
    this.card = null;
    text.addEventListener("click", (event) => this.press(event));
    text.addEventListener("keydown", (event) => this.key(event));
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.card) this.close({ back: this.card.contains(document.activeElement) });
    });
    WIDE.addEventListener("change", () => this.card && this.place());
    for (const link of text.querySelectorAll(".term, .footnote-ref > a")) {
      if (!this.contentOf(link)) continue;
      link.setAttribute("role", "button");
      link.setAttribute("aria-expanded", "false");
    }
    this.nameWords();
  }

  /** The list beside the text opens the card at the word itself. */
  nameWords() {
    const list = document.querySelector("[data-words]");
    if (!list) return;
    list.setAttribute("data-live", "");
    list.addEventListener("click", (event) => {
      const word = event.target.closest("[data-word]");
      const term = word && event.target.closest("a") && this.text.querySelector(`[data-term="${word.dataset.word}"]`);
      if (!term || !WIDE.matches) return;
      event.preventDefault();
      this.open(term);
      this.card.scrollIntoView({ block: "center" });
    });
  }

  press(event) {
    const link = event.target.closest(".term, .footnote-ref > a");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || !link.hasAttribute("aria-expanded")) return;
    event.preventDefault();
    if (link === this.opener) this.close({ back: true });
    else this.open(link);
  }

  key(event) {
    if (event.key !== " " || !event.target.matches?.("[role='button'][aria-expanded]")) return;
    event.preventDefault();
    event.target.click();
  }

  contentOf(link) {
    if (link.dataset.term) {
      const word = document.querySelector(`[data-word="${CSS.escape(link.dataset.term)}"]`);
      return word && { name: word.querySelector("dt").textContent.trim(), body: word.querySelector("dd"), more: link.getAttribute("href") };
    }
    const note = document.getElementById(link.hash.slice(1));
    return note && { name: `Note ${link.textContent}`, body: note.querySelector(".footnote__text") };
  }

  open(link) {
    this.close();
    const content = this.contentOf(link);
    this.opener = link;
    this.card = card(content);
    this.card.querySelector("button").addEventListener("click", () => this.close({ back: true }));
    link.setAttribute("aria-expanded", "true");
    const block = link.closest(".table-box") ?? link.closest(BLOCKS) ?? link;
    if (block.matches("li, dd, .callout")) block.append(this.card);
    else block.after(this.card);
    this.place();
    this.card.focus({ preventScroll: true });
  }

  /** On wide screens: at the height of its line, below the list of words. */
  place() {
    const { card: shown, opener } = this;
    if (!WIDE.matches) return;
    const frame = shown.offsetParent.getBoundingClientRect();
    const line = opener.getClientRects()[0];
    const wanted = line.top + line.height / 2 - 26;
    const list = document.querySelector("[data-words]");
    const free = list && this.text.matches(".reading__text") ? list.getBoundingClientRect().bottom + 16 : -Infinity;
    shown.toggleAttribute("data-moved", free > wanted);
    shown.style.setProperty("--margin-note", `${Math.max(wanted, free) - frame.top}px`);
  }

  close({ back = false } = {}) {
    if (!this.card) return;
    this.card.remove();
    this.card = null;
    this.opener.setAttribute("aria-expanded", "false");
    if (back) this.opener.focus();
    this.opener = null;
  }
}

function card({ name, body, more }) {
  const made = document.createElement("div");
  made.className = "margin-note";
  made.tabIndex = -1;
  made.setAttribute("role", "group");
  made.setAttribute("aria-label", name);
  const title = Object.assign(document.createElement("p"), { className: "margin-note__name", textContent: name });
  const text = document.createElement("div");
  text.append(...[...body.cloneNode(true).childNodes]);
  made.append(title, text);
  if (more) {
    const link = Object.assign(document.createElement("a"), { href: more, textContent: "See all words you may meet" });
    const place = document.createElement("p");
    place.append(link);
    made.append(place);
  }
  const close = Object.assign(document.createElement("button"), { type: "button", className: "margin-note__close" });
  close.setAttribute("aria-label", `Close ${name}`);
  close.append(cross());
  made.append(close);
  return made;
}

function cross() {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [key, value] of Object.entries({
    class: "icon", viewBox: "0 0 24 24", fill: "none", stroke: "currentColor",
    "stroke-width": 2, "stroke-linecap": "round", "aria-hidden": "true",
  })) svg.setAttribute(key, value);
  const path = document.createElementNS(svg.namespaceURI, "path");
  path.setAttribute("d", "M18 6 6 18M6 6l12 12");
  svg.append(path);
  return svg;
}

for (const text of document.querySelectorAll("[data-notes]")) new Notes(text);
