/* <hub-place-away>, on the page that says "This page is not here": when it is where this device had
   stopped reading, it says so, and the first page offers it no more. What else is known of the place
   stays; whoever reads there again has it offered again. */
import { keepPlace, places } from "hub/device";
import { EnhancedElement } from "media/element";

class HubPlaceAway extends EnhancedElement {
  start() {
    const here = Object.entries(places()).filter(([, { url }]) => pathOf(url) === location.pathname);
    for (const [key, { url, ...rest }] of here) keepPlace(key, rest);
    const title = here[0]?.[1].title;
    if (!title) return;
    this.querySelector("[data-title]").textContent = title;
    this.hidden = false;
  }
}

/* A kept address is a path of this site, perhaps with a query. */
function pathOf(url) {
  return url && new URL(url, location).pathname;
}

customElements.define("hub-place-away", HubPlaceAway);
