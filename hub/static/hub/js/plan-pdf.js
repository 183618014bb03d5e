/* The plan as a PDF, made in the browser when somebody asks for it. */
import { PdfSheet } from "hub/pdf-sheet";

/** plan: see hub/plan-content -> a Blob. */
export async function planAsPdf({ title, pathway, url, date, answers }) {
  const sheet = await PdfSheet.open({ title: `${title}: ${pathway}` });
  sheet.write(title, "title");
  sheet.write(`${pathway}, ${date}`, "text", { url });
  for (const answer of answers) {
    sheet.rule();
    if (answer.stage) sheet.write(answer.stage, "part");
    sheet.write(answer.asked, "heading");
    sheet.write(answer.words, "words");
    sheet.write(answer.quote, "quote");
    sheet.write(answer.from, "small", { url: answer.url });
  }
  return sheet.finish();
}
