/* The filters on a phone: a sheet that its own address opens. With this file Esc closes it too,
   and the focus goes in with it and back to its button. */

const ADDRESS = "#filters";
const sheet = document.getElementById("filters");
const opener = document.querySelector(".filters__open");
let open = location.hash === ADDRESS;

addEventListener("hashchange", () => {
  const was = open;
  open = location.hash === ADDRESS;
  if (open) sheet.querySelector(".filters__head a").focus();
  else if (was) opener.focus();
});

sheet.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !open || event.defaultPrevented) return;
  event.preventDefault();
  location.replace("#results");
});
