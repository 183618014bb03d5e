/* The plan as a Word file, made in the browser when somebody asks for it. */
import { BorderStyle, Document, ExternalHyperlink, HeadingLevel, Packer, Paragraph, TextRun } from "docx";
import { plainLine, plainText, runsFromTheRight } from "hub/plain-text";

const LETTERS = "Arial";
const [INK, TEAL] = ["1B2A2F", "0B4F5C"];
const STYLES = {
  default: {
    document: { run: { font: LETTERS, size: 24, color: INK, language: { value: "en-GB" } }, paragraph: { spacing: { after: 120, line: 320 } } },
    title: { run: { font: LETTERS, size: 52, bold: true, color: INK }, paragraph: { spacing: { after: 120 } } },
    heading1: { run: { font: LETTERS, size: 52, bold: true, color: INK }, paragraph: { spacing: { after: 120 } } },
    heading2: { run: { font: LETTERS, size: 26, bold: true, color: INK }, paragraph: { spacing: { before: 120, after: 80 } } },
    hyperlink: { run: { color: TEAL, underline: { type: "single", color: TEAL } } },
  },
  paragraphStyles: [
    { id: "Part", name: "Stage", basedOn: "Normal", next: "Heading2", run: { color: TEAL, bold: true, size: 22 }, paragraph: { spacing: { before: 480 }, keepNext: true } },
    { id: "MyWords", name: "My words", basedOn: "Normal", quickFormat: true, run: { size: 28 }, paragraph: { spacing: { after: 120, line: 360 } } },
    {
      ...{ id: "Quote", name: "Quote", basedOn: "Normal", quickFormat: true, run: { size: 22 } },
      paragraph: { indent: { left: 280 }, border: { left: { style: BorderStyle.SINGLE, size: 24, space: 12, color: TEAL } } },
    },
    { id: "Source", name: "Source", basedOn: "Normal", run: { size: 22 }, paragraph: { spacing: { after: 360 } } },
  ],
};

/** plan: see hub/plan-content -> a Blob. */
export async function planAsWord({ title, pathway, url, date, answers }) {
  const children = [
    new Paragraph({ heading: HeadingLevel.HEADING_1, children: [run(title)] }),
    new Paragraph({ children: [link(pathway, url), run(`, ${date}`)] }),
    ...answers.flatMap(partsOf),
  ];
  const name = plainLine(`${title}: ${pathway}`);
  const file = new Document({ title: name, creator: "", description: "", lastModifiedBy: "", styles: STYLES, sections: [{ children }] });
  return Packer.toBlob(file);
}

function partsOf({ stage, asked, words, quote, from, url }) {
  return [
    stage && new Paragraph({ style: "Part", children: [run(stage)] }),
    new Paragraph({ heading: HeadingLevel.HEADING_2, keepNext: true, children: [run(asked)] }),
    ...plainText(words).split("\n").map(lineOfWords),
    quote && new Paragraph({ style: "Quote", keepNext: true, children: [run(quote)] }),
    new Paragraph({ style: "Source", children: [link(from, url)] }),
  ].filter(Boolean);
}

function lineOfWords(line) {
  const rightToLeft = runsFromTheRight(line);
  return new Paragraph({ style: "MyWords", bidirectional: rightToLeft || undefined, children: [run(line, rightToLeft)] });
}

function run(text, rightToLeft = false) {
  return new TextRun({ text: plainText(text).replace(/[\n\t]/g, " "), rightToLeft: rightToLeft || undefined });
}

function link(text, url) {
  return new ExternalHyperlink({ link: url, children: [new TextRun({ text: plainLine(text), style: "Hyperlink" })] });
}
