/* One step at a time, by buttons and keys; clips keep to their part. A classic script: from a
   disk no browser runs modules. Without it every step stands on the page, one below the other. */
(function () {
  "use strict";

  const root = document.documentElement;
  const parts = Array.from(document.querySelectorAll(".part"));
  const pager = document.querySelector("[data-pager]");
  const back = document.querySelector("[data-back]");
  const next = document.querySelector("[data-next]");
  const place = document.querySelector("[data-place]");
  const mode = document.querySelector("[data-mode-button]");
  let at = 0;

  function heading(part) {
    return part.querySelector("h1, h2");
  }

  function isOne() {
    return root.dataset.mode === "one";
  }

  function stopFilms() {
    document.querySelectorAll("video, audio").forEach(function (film) {
      film.pause();
    });
  }

  function open(number) {
    at = Math.max(0, Math.min(parts.length - 1, number));
    parts.forEach(function (part, index) {
      part.toggleAttribute("data-open", index === at);
    });
    place.textContent = heading(parts[at]).textContent;
    back.setAttribute("aria-disabled", String(at === 0));
    next.setAttribute("aria-disabled", String(at === parts.length - 1));
  }

  function go(by) {
    const wanted = at + by;
    if (wanted < 0 || wanted >= parts.length) return;
    stopFilms();
    open(wanted);
    history.replaceState(null, "", "#" + parts[at].id);
    window.scrollTo(0, 0);
    heading(parts[at]).focus({ preventScroll: true });
  }

  function follow() {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const part = target && target.closest(".part");
    if (!part) return;
    if (part !== parts[at]) stopFilms();
    open(parts.indexOf(part));
    if (isOne() && target !== part) target.scrollIntoView();
    if (isOne() && target === part) {
      window.scrollTo(0, 0);
      heading(part).focus({ preventScroll: true });
    }
  }

  function setMode(one) {
    root.dataset.mode = one ? "one" : "all";
    pager.hidden = !one;
    mode.textContent = one ? "Show everything on one page" : "Show one step at a time";
    document.querySelectorAll("[data-keys-note]").forEach(function (note) {
      note.hidden = !one;
    });
  }

  function hasKeysOfItsOwn(element) {
    return Boolean(element.closest("input, textarea, select, video, audio, .table-box, .table-scroll"));
  }

  function isAtEnd(forward) {
    const left = root.scrollHeight - window.innerHeight - window.scrollY;
    return forward ? left < 4 : window.scrollY < 4;
  }

  function onKey(event) {
    if (!isOne() || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (hasKeysOfItsOwn(event.target)) return;
    const forward = event.key === "ArrowRight" || event.key === "PageDown";
    if (!forward && event.key !== "ArrowLeft" && event.key !== "PageUp") return;
    // A presenter's remote sends the page keys: first they show all of a long step.
    if (event.key.startsWith("Page") && !isAtEnd(forward)) return;
    event.preventDefault();
    go(forward ? 1 : -1);
  }

  function keepToClip(film) {
    const start = Number(film.dataset.start || 0);
    const end = Number(film.dataset.end || Infinity);
    const ended = film.parentElement.querySelector("[data-clip-end]");
    let isOver = false;

    function begin() {
      film.currentTime = start;
    }

    function isOutside() {
      return film.currentTime < start - 0.5 || film.currentTime >= end - 0.1;
    }

    film.addEventListener("loadedmetadata", function () {
      if (film.currentTime < start) film.currentTime = start;
    });
    film.addEventListener("play", function () {
      isOver = false;
      if (isOutside()) begin();
      if (ended) ended.hidden = true;
    });
    film.addEventListener("timeupdate", function () {
      // The address of the clip stops it at its end too, by itself, and may do so a moment before.
      if (isOver || film.currentTime < end - (film.paused ? 0.05 : 0)) return;
      film.pause();
      isOver = true;
      if (ended) ended.hidden = false;
    });
    if (ended) {
      ended.querySelector("[data-again]").addEventListener("click", function () {
        begin();
        film.play();
      });
    }
  }

  // As in every style sheet: older browsers show it plain, all on one page.
  function isMeant() {
    return (
      window.CSS &&
      CSS.supports("selector(&)") &&
      CSS.supports("selector(:has(*))") &&
      CSS.supports("(animation-composition: add)")
    );
  }

  document.querySelectorAll("[data-start], [data-end]").forEach(keepToClip);
  if (!isMeant()) return;
  mode.hidden = false;
  mode.addEventListener("click", function () {
    setMode(!isOne());
  });
  back.addEventListener("click", function () {
    go(-1);
  });
  next.addEventListener("click", function () {
    go(1);
  });
  document.addEventListener("keydown", onKey);
  window.addEventListener("hashchange", follow);
  setMode(true);
  open(0);
  follow();
})();
