/* Buttons that print this page, or with data-print="…" one part of it: print styles find the name
   on the root. They are hidden where there is no script to do it. */
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    document.documentElement.dataset.printing = button.dataset.print;
    print();
  });
}
addEventListener("afterprint", () => delete document.documentElement.dataset.printing);
