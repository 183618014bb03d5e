/* Buttons that print this page. They are hidden where there is no script to do it. */
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
