/* The statement as a PDF, made in the browser when somebody asks for it. */
import { PdfSheet } from "hub/pdf-sheet";

/** What stands on the sheet (see hub/statement) -> a Blob. */
export async function statementAsPdf({ title, name, pathway, date, group, length, outcomes, plain, url }) {
  const sheet = await PdfSheet.open({ title: `${title}: ${pathway}` });
  sheet.write(title, "title");
  sheet.write(name, "name");
  sheet.write("took part in the pathway", "text");
  sheet.write(pathway, "name");
  sheet.write([date, group && `with ${group}`, length].filter(Boolean).join("\n"), "text");
  if (outcomes.length) {
    sheet.write("What it is about: by the end you can", "heading");
    sheet.list(outcomes);
  }
  sheet.rule();
  sheet.write(plain, "text");
  sheet.write(url, "small", { url });
  return sheet.finish();
}
