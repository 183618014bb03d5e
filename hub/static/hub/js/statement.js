/* <hub-statement>: shows on the sheet what is typed beside it. Nothing of it is kept or sent. */
import { asDate } from "hub/dates";
import { fileName } from "hub/plan-file";
import { plainLine } from "hub/plain-text";
import { saveAs } from "hub/save-as";
import { EnhancedElement } from "media/element";

const FAILED = "The PDF could not be made. Try again when you are online, or print it: that needs no network.";

class HubStatement extends EnhancedElement {
  start() {
    const today = this.querySelector("[data-fills='date']");
    today.value ||= new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10);
    this.addEventListener("input", () => this.show());
    this.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
    this.querySelector("[data-pdf]").addEventListener("click", ({ currentTarget }) => this.take(currentTarget));
    this.querySelector("form").hidden = false;
    this.show();
  }

  typed(name) {
    const { value } = this.querySelector(`[data-fills='${name}']`);
    if (name !== "date") return plainLine(value);
    const moment = new Date(`${value}T12:00`);
    return Number.isNaN(moment.getTime()) ? "" : asDate(moment);
  }

  show() {
    for (const place of this.querySelectorAll("[data-shows]")) place.textContent = this.typed(place.dataset.shows);
    this.querySelector("[data-group]").hidden = !this.typed("group");
  }

  text(selector) {
    return plainLine(this.querySelector(selector)?.textContent ?? "");
  }

  /** What stands on the sheet, as plain text. */
  get content() {
    const [title, pathway] = [this.text("#sheet"), this.text("[data-pathway]")];
    const outcomes = [...this.querySelectorAll("[data-outcome]")].map(({ textContent }) => plainLine(textContent));
    const typed = Object.fromEntries(["name", "date", "group"].map((name) => [name, this.typed(name)]));
    return { title, pathway, outcomes, ...typed, length: this.text("[data-length]"), plain: this.text("[data-plain]"), url: this.text("[data-address]") };
  }

  async take(button) {
    if (button.getAttribute("aria-busy") === "true") return;
    if (!this.typed("name")) {
      this.announce("Type your name first.");
      this.querySelector("[data-fills='name']").focus();
      return;
    }
    button.setAttribute("aria-busy", "true");
    this.announce("Making your file…");
    try {
      const { content } = this;
      const { statementAsPdf } = await import("hub/statement-pdf");
      saveAs(fileName(`${content.title} ${content.pathway}`, "pdf"), await statementAsPdf(content), "application/pdf");
      this.announce("Your file is made. It was made on this device; nothing was sent.");
    } catch (error) {
      this.announce(FAILED);
      console.info(error);
    } finally {
      button.removeAttribute("aria-busy");
    }
  }

  announce(words) {
    this.querySelector("[data-said]").textContent = words;
  }
}

customElements.define("hub-statement", HubStatement);
