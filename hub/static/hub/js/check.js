/* <hub-check>: feedback inside the answer, at once, and nothing sent anywhere.
   Without this file the form asks the server, which shows the same. */
import { EnhancedElement } from "media/element";

class HubCheck extends EnhancedElement {
  start() {
    this.form = this.querySelector("form");
    this.form.addEventListener("submit", (event) => this.answer(event));
    this.form.addEventListener("change", () => this.clear());
  }

  get answers() {
    return [...this.querySelectorAll("[data-answer]")];
  }

  answer(event) {
    event.preventDefault();
    const chosen = this.answers.filter((answer) => answer.querySelector("input").checked);
    for (const answer of this.answers) showFeedback(answer, chosen.includes(answer));
    this.announce(chosen);
  }

  /* A new choice takes the old feedback away: nothing stands beside an answer it is not about. */
  clear() {
    for (const answer of this.answers) {
      if (!answer.querySelector("input").checked) showFeedback(answer, false);
    }
  }

  announce(chosen) {
    const words = chosen.map((answer) => answer.querySelector("[data-feedback]").textContent.replace(/\s+/g, " ").trim());
    const missing = this.answers.filter((answer) => answer.dataset.fits === "yes" && !chosen.includes(answer)).length;
    const more = this.querySelector("[data-more]");
    if (more) more.hidden = !(chosen.length && missing);
    this.querySelector("[data-none]").hidden = chosen.length > 0;
    this.querySelector("[data-say]").textContent = words.join(" ");
  }
}

function showFeedback(answer, shown) {
  answer.toggleAttribute("data-chosen", shown);
  answer.querySelector("[data-feedback]").hidden = !shown;
}

customElements.define("hub-check", HubCheck);
