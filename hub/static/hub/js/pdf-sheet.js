/* A tagged PDF of words, written from top to bottom on A4 with the hub's own letters.
   Loads a large library: import this only when somebody asks for a file. */
import "pdfkit";
import { ABOVE, BELOW, Drawer } from "hub/drawn-words";
import { linesOf, signsOf } from "hub/line-breaking";
import { plainLine, plainText, runsFromTheRight } from "hub/plain-text";

const MARGIN = 62;
const [INK, MUTED, TEAL] = ["#1b2a2f", "#3f4c52", "#0b4f5c"];
const INDENT = 16;
/* What the first face surely has: looked at without taking it apart. */
const PLAIN = /^[ -~]*$/;
const STYLES = {
  title: { tag: "H1", size: 26, bold: true, before: 0, lead: 1.2 },
  heading: { tag: "H2", size: 13, bold: true, before: 24, keep: 60 },
  part: { tag: "P", size: 10.5, color: TEAL, bold: true, before: 24, keep: 90 },
  text: { tag: "P", size: 12, before: 8 },
  words: { tag: "P", size: 14, before: 8 },
  name: { tag: "P", size: 20, bold: true, before: 10, lead: 1.3 },
  item: { tag: "LBody", size: 12, before: 4, indent: INDENT },
  small: { tag: "P", size: 10.5, color: MUTED, before: 8 },
  quote: { tag: "BlockQuote", size: 11, color: MUTED, before: 10, indent: INDENT },
};

export class PdfSheet {
  /** A new sheet; its title is what readers show and speak. */
  static async open({ title, author = "" }) {
    const sheet = new PdfSheet();
    const [regular, bold, more, moreBold] = await Promise.all(
      ["latin-400", "latin-700", "latin-ext-400", "latin-ext-700"].map(bytesOf),
    );
    const info = { Title: plainLine(title), Creator: "Co-production Learning Hub", ...(author && { Author: plainLine(author) }) };
    sheet.doc = new window.PDFDocument({
      ...{ size: "A4", margin: MARGIN, pdfVersion: "1.7", lang: "en-GB", subset: "PDF/UA" },
      ...{ tagged: true, displayTitle: true, font: null, info, autoFirstPage: false },
    });
    sheet.faces = [face(sheet.doc, "latin", regular, bold), face(sheet.doc, "latin-ext", more, moreBold)];
    sheet.drawer = new Drawer(document);
    sheet.chunks = [];
    sheet.doc.on("data", (chunk) => sheet.chunks.push(chunk));
    sheet.root = sheet.doc.struct("Document");
    sheet.doc.addStructure(sheet.root);
    sheet.#turn();
    return sheet;
  }

  /** Writes a paragraph in one of the styles; with `url` it is a link. */
  write(text, name, { url = "", within = this.root } = {}) {
    const style = { bold: false, color: INK, indent: 0, keep: 0, lead: 1.45, ...STYLES[name], ...(url && { color: TEAL }) };
    const parts = plainText(text).split("\n");
    if (!parts.some((part) => part.trim())) return;
    if (this.y > MARGIN) this.y += style.before;
    this.#room(style.size * style.lead + style.keep);
    const element = this.doc.struct(style.tag);
    within.add(element);
    for (const part of parts) this.#paragraph(part, style, element, url);
    element.end();
  }

  /** Writes a list with a dot before each item. */
  list(items) {
    const list = this.doc.struct("L");
    this.root.add(list);
    for (const text of items) {
      const item = this.doc.struct("LI");
      list.add(item);
      this.#room(STYLES.item.size * 2);
      const y = this.y + STYLES.item.before + STYLES.item.size * 0.85;
      this.write(text, "item", { within: item });
      item.end();
      this.#artifact(() => this.doc.circle(MARGIN + 4, y, 1.8).fill(TEAL));
    }
    list.end();
  }

  /** A hairline across the sheet, which says nothing. */
  rule() {
    this.#room(40);
    this.y += 18;
    this.#artifact(() => this.doc.moveTo(MARGIN, this.y).lineTo(MARGIN + this.width, this.y).lineWidth(0.75).stroke("#d9cfbe"));
  }

  /** The file. Nothing can be written after it. */
  async finish() {
    if (this.pages > 1) this.#number();
    this.root.end();
    const ended = new Promise((resolve, reject) => {
      this.doc.on("end", resolve);
      this.doc.on("error", reject);
    });
    this.doc.end();
    await ended;
    return new Blob(this.chunks, { type: "application/pdf" });
  }

  get width() {
    return this.doc.page.width - 2 * MARGIN;
  }

  #paragraph(text, style, element, url) {
    const step = style.size * style.lead;
    if (!text.trim()) {
      this.y += step / 2;
      return;
    }
    const whole = runsFromTheRight(text);
    const measure = (words) => this.#wide(words, style, whole);
    for (const line of linesOf(text, this.width - style.indent, measure)) {
      this.#room(step);
      if (style.tag === "BlockQuote") this.#bar(step);
      this.#line(line, style, { element, url, whole });
      this.y += step;
    }
  }

  #line(line, style, { element, url, whole }) {
    const holder = url ? this.doc.struct("Link") : element;
    if (url) element.add(holder);
    const wide = this.#wide(line, style, whole);
    let x = MARGIN + style.indent + (whole ? this.width - style.indent - wide : 0);
    const from = x;
    for (const run of this.#runs(line, whole)) {
      holder.add(() => this.#run(run, x, style));
      x += this.#runWide(run, style);
    }
    if (!url) return;
    this.doc.link(from, this.y, wide, style.size * 1.2, url, { structParent: holder, Contents: new String(line) });
    holder.end();
    const below = this.y + style.size * 1.3;
    this.#artifact(() => this.doc.moveTo(from, below).lineTo(from + wide, below).lineWidth(0.6).stroke(TEAL));
  }

  #run({ text, face: letters }, x, style) {
    const base = this.y + style.size * ABOVE;
    if (letters) {
      this.#take(letters, style);
      this.doc.fillColor(style.color).text(text, x, base, { lineBreak: false, baseline: "alphabetic" });
      return;
    }
    const drawn = this.drawer.draw(text, style);
    this.doc.markContent("Span", { actual: text });
    this.doc.image(drawn, x, this.y, { width: this.drawer.width(text, style), height: style.size * (ABOVE + BELOW) });
    this.doc.endMarkedContent();
  }

  #wide(text, style, whole) {
    return this.#runs(text, whole).reduce((sum, run) => sum + this.#runWide(run, style), 0);
  }

  #runWide({ text, face: letters }, style) {
    if (!letters) return this.drawer.width(text, style);
    this.#take(letters, style);
    return this.doc.widthOfString(text);
  }

  /* Parts of a line with the letters that have them; none: the browser draws them. */
  #runs(text, whole) {
    if (whole) return [{ text, face: null }];
    if (PLAIN.test(text)) return [{ text, face: this.faces[0] }];
    const runs = [];
    for (const sign of signsOf(text)) {
      const found = this.faces.find(({ has }) => [...sign].every(has)) ?? null;
      const last = runs.at(-1);
      if (last && (last.face === found || (sign === " " && !last.face))) last.text += sign;
      else if (found && last && !last.face && last.text.endsWith(" ")) {
        // The space after a drawing belongs to what follows: drawn from the right it would stand before.
        last.text = last.text.slice(0, -1);
        runs.push({ text: ` ${sign}`, face: found });
      } else runs.push({ text: sign, face: found });
    }
    return runs;
  }

  #take(letters, { size, bold }) {
    this.doc.font(bold ? letters.bold : letters.regular).fontSize(size);
  }

  #room(height) {
    if (this.y + height > this.doc.page.height - MARGIN) this.#turn();
  }

  #turn() {
    if (this.pages) this.#number();
    this.doc.addPage();
    this.y = MARGIN;
    this.pages = (this.pages ?? 0) + 1;
  }

  #number() {
    const style = { size: 10, bold: false };
    this.#take(this.faces[0], style);
    const text = String(this.pages);
    const x = this.doc.page.width - MARGIN - this.doc.widthOfString(text);
    const y = this.doc.page.height - MARGIN / 2;
    this.#artifact(() => this.doc.fillColor(MUTED).text(text, x, y, { lineBreak: false, baseline: "alphabetic" }));
  }

  #bar(height) {
    this.#artifact(() => this.doc.rect(MARGIN, this.y, 3, height).fill(TEAL));
  }

  /* What only decorates is no part of what is read. */
  #artifact(draw) {
    this.doc.markContent("Artifact", { type: "Layout" });
    draw();
    this.doc.endMarkedContent();
  }
}

async function bytesOf(name) {
  const answer = await fetch(import.meta.resolve(`letters/${name}`));
  if (!answer.ok) throw new Error(`No letters: ${name}`);
  return answer.arrayBuffer();
}

function face(doc, name, regular, bold) {
  doc.registerFont(name, regular);
  doc.registerFont(`${name}-bold`, bold);
  doc.font(name);
  const letters = doc._font.font;
  const known = new Map();
  const has = (sign) => {
    if (!known.has(sign)) known.set(sign, letters.hasGlyphForCodePoint(sign.codePointAt(0)));
    return known.get(sign);
  };
  return { regular: name, bold: `${name}-bold`, has };
}
