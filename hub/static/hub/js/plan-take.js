/* The plan as a file. What makes one is large, and comes only when somebody asks for it. */
import { contentOf } from "hub/plan-content";
import { fileName, planAsPage } from "hub/plan-file";
import { saveAs } from "hub/save-as";

const KINDS = {
  page: { ending: "html", type: "text/html", make: async () => planAsPage },
  word: {
    ending: "docx",
    type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    make: async () => (await import("hub/plan-word")).planAsWord,
  },
  pdf: { ending: "pdf", type: "application/pdf", make: async () => (await import("hub/plan-pdf")).planAsPdf },
};
const FAILED = "The file could not be made. Try again when you are online, or take the web page: it needs no network.";

/** Makes and saves the kind of file that the button names. */
export async function takeAway(button, plan) {
  if (button.getAttribute("aria-busy") === "true") return;
  const { ending, type, make } = KINDS[button.dataset.take];
  for (const item of plan.items.values()) item.keep();
  const content = contentOf(plan, plan.inPlan);
  if (!content.answers.length) return plan.announce("All your words are left out. Put one back to have something to take along.");
  button.setAttribute("aria-busy", "true");
  plan.announce("Making your file…");
  try {
    const file = await (await make())(content);
    saveAs(fileName(`${content.title} ${content.pathway}`, ending), file, type);
    plan.announce("Your file is made. It was made on this device; nothing was sent.");
  } catch (error) {
    plan.announce(FAILED);
    console.info(error);
  } finally {
    button.removeAttribute("aria-busy");
  }
}
