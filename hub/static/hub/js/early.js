/* Says what is true while a page's modules are missing: puts up the sentences of
   components/without_module.html, and takes them away when a module comes after all.
   A plain script in old words, since it must run in browsers in which no module ever does. */
(function () {
  "use strict";
  var PATIENCE_MS = 6000;
  var OLD = "This browser is too old for a part of this page";
  var came = {}; // name of a module -> whether it came; hub/app tells
  var patient = true;

  // Below the floor (hub/js/floor.js) no module is asked for.
  function canImport() {
    if (document.documentElement.hasAttribute("data-plain")) return false;
    return "supports" in HTMLScriptElement && HTMLScriptElement.supports("importmap");
  }

  function isMissing(name) {
    return name in came ? !came[name] : !patient;
  }

  function show(sentence) {
    sentence.hidden = !sentence.getAttribute("data-without").split(" ").some(isMissing);
    if (!canImport()) sentence.querySelector("[data-cause]").textContent = OLD;
  }

  function look() {
    Array.prototype.forEach.call(document.querySelectorAll("[data-without]"), show);
  }

  function lose() {
    patient = false;
    look();
    document.dispatchEvent(new Event("hub:late"));
  }

  document.addEventListener("hub:module", function (event) {
    came[event.detail.name] = event.detail.came;
    look();
  });
  document.addEventListener("DOMContentLoaded", function () {
    if (canImport()) look();
    else lose();
  });
  // The one module that the page itself asks for did not come.
  window.addEventListener("error", function (event) {
    if (event.target.type === "module") lose();
  }, true);
  setTimeout(lose, PATIENCE_MS);
})();
