/* Browsers older than Safari 16.5, Firefox 121, Chrome and Edge 112 get the plain page: one small
   sheet, no modules, and so the page that stands without JavaScript. The three questions are those
   of every style sheet. A plain script that they can read, before any module is asked for. */
(function () {
  var meant =
    window.CSS &&
    CSS.supports &&
    CSS.supports("selector(&)") &&
    CSS.supports("selector(:has(*))") &&
    CSS.supports("(animation-composition: add)");
  if (!meant) document.documentElement.setAttribute("data-plain", "");
})();
