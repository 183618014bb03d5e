/* One small link that goes to the paragraph, list, table or picture one points at, and copies its address.

   One link and not one for each: a chapter has fifty paragraphs, and nobody should press Tab fifty times
   or hear "link" after every one. So the order of Tab stays as it is without this file. The link comes
   - beside what the mouse points at (never by touch: a long press or a scroll must not hit it);
   - after what holds the focus, such as a word that is explained: there it is the next stop;
   - by the down arrow from the link of a section, which is a stop already: the arrows go on from
     paragraph to paragraph, and Esc leads back. The section's link says so to screen readers. */

const PASSAGE = "[id^='p-']:not(section, article)";
const STAYS_MS = 900;
const TOLD_MS = 4000;
const KINDS = { p: "paragraph", ".prose-list, .checklist": "list", ".said": "quote", figure: "picture", ":has(table)": "table" };

class ParagraphLinks {
  constructor(text) {
    this.text = text;
    this.link = made("a", { className: "passage-link" });
    this.link.append(chain());
    this.status = made("p", { className: "passage-told no-print" });
    this.status.setAttribute("role", "status");
    text.append(this.status);
    text.addEventListener("pointerover", (event) => this.point(event));
    text.addEventListener("pointerleave", () => this.leaveSoon());
    text.addEventListener("focusin", ({ target }) => this.focus(target));
    text.addEventListener("focusout", ({ relatedTarget }) => this.isMine(relatedTarget) || this.leaveSoon());
    text.addEventListener("keydown", (event) => this.key(event));
    this.link.addEventListener("click", (event) => this.copy(event));
    addEventListener("resize", () => this.passage && this.place());
    this.describe();
  }

  describe() {
    const words = made("p", { id: "about-paragraph-links", hidden: true });
    words.textContent = "Down arrow: links to its paragraphs.";
    this.text.append(words);
    for (const link of this.text.querySelectorAll(".section-link")) link.setAttribute("aria-describedby", words.id);
  }

  point({ target, pointerType }) {
    if (pointerType === "touch" || this.link.matches(":focus-visible")) return;
    if (target === this.link || this.link.contains(target)) this.stay();
    else if (target.closest(PASSAGE)) this.show(target.closest(PASSAGE));
    else this.leaveSoon();
  }

  focus(target) {
    if (target === this.link) this.stay();
    else if (target.closest(PASSAGE)) this.show(target.closest(PASSAGE));
  }

  isMine(element) {
    return element === this.link || (element && this.passage?.contains(element));
  }

  key(event) {
    const { key, target } = event;
    if (target !== this.link && !(key === "ArrowDown" && target.matches(".section-link"))) return;
    const next = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (next) this.go(target, next);
    else if (key === "Escape") this.sectionLink()?.focus();
    else return;
    event.preventDefault();
  }

  /** To the passage after or before; none further than the first and the last. */
  go(from, step) {
    const all = [...this.text.querySelectorAll(PASSAGE)];
    const at = from === this.link ? all.indexOf(this.passage) + step : all.findIndex((each) => follows(each, from));
    if (!all[at]) return;
    this.show(all[at]);
    this.link.focus();
  }

  sectionLink() {
    return this.passage.closest(".passage")?.querySelector(".section-link");
  }

  show(passage) {
    this.stay();
    if (passage === this.passage) return;
    this.passage = passage;
    this.link.href = `/p/${passage.id.slice(2)}/`;
    this.link.setAttribute("aria-label", `Link to this ${kindOf(passage)}: ${firstWords(passage)}`);
    passage.after(this.link);
    this.place();
  }

  /** Beside its first line, in the margin; where it is at home does not matter. */
  place() {
    // On paper it has none.
    const frame = this.link.offsetParent?.getBoundingClientRect();
    if (!frame) return;
    const text = this.text.getBoundingClientRect();
    const to = { top: this.passage.getBoundingClientRect().top - frame.top, start: text.left - frame.left, end: frame.right - text.right };
    for (const [side, px] of Object.entries(to)) this.link.style.setProperty(`--from-${side}`, `${px}px`);
  }

  stay() {
    clearTimeout(this.leaving);
  }

  /** Later: the way from the words to the margin crosses a gap. */
  leaveSoon() {
    this.stay();
    this.leaving = setTimeout(() => this.link.matches(":focus-visible, :hover") || this.hide(), STAYS_MS);
  }

  hide() {
    this.link.remove();
    this.passage = null;
  }

  async copy(event) {
    // With these keys, or where nothing can be copied, it is a link like every other.
    if (event.metaKey || event.ctrlKey || event.shiftKey || !navigator.clipboard) return;
    event.preventDefault();
    try {
      await navigator.clipboard.writeText(this.link.href);
      this.announce("The address is copied.");
    } catch {
      location.assign(this.link.href);
    }
  }

  announce(words) {
    clearTimeout(this.telling);
    this.status.textContent = "";
    requestAnimationFrame(() => (this.status.textContent = words));
    this.telling = setTimeout(() => (this.status.textContent = ""), TOLD_MS);
  }
}

function follows(element, other) {
  return Boolean(other.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);
}

function kindOf(passage) {
  return Object.entries(KINDS).find(([looks]) => passage.matches(looks))?.[1] ?? "box";
}

function firstWords(passage) {
  const words = (passage.querySelector("figcaption, caption") ?? passage).textContent.trim().split(/\s+/);
  return words.length > 7 ? `${words.slice(0, 7).join(" ")}…` : words.join(" ");
}

function made(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}

function chain() {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const drawn = { class: "icon", viewBox: "0 0 24 24", fill: "none", stroke: "currentColor", "stroke-width": 2, "stroke-linecap": "round", "aria-hidden": "true" };
  for (const [key, value] of Object.entries(drawn)) svg.setAttribute(key, value);
  const path = document.createElementNS(svg.namespaceURI, "path");
  path.setAttribute("d", "M9 17H7A5 5 0 0 1 7 7h2M15 7h2a5 5 0 1 1 0 10h-2M8 12h8");
  svg.append(path);
  return svg;
}

for (const text of document.querySelectorAll("[data-paragraph-links] > .reading__text")) new ParagraphLinks(text);
