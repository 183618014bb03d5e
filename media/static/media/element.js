/* The base of our elements: HTML that works already, and one behaviour laid over it.
   An element that is moved in the page is connected again: it still starts once. */
export class EnhancedElement extends HTMLElement {
  #started = false;

  connectedCallback() {
    if (this.#started || !this.canStart) return;
    this.#started = true;
    this.start();
  }

  /** Whether what it cannot do without is there; asked each time it is connected, until it is. */
  get canStart() {
    return true;
  }
}
