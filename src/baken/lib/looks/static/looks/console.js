// Countdowns; what changed, said aloud; and focus, caret, scroll and typed text kept while parts of a page are swapped.
(() => {
  "use strict";

  const words = document.getElementById("counting").dataset;
  const ahead = Date.parse(words.now) - Date.now();
  const MINUTE = 60, HOUR = 3600, DAY = 86400;

  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const padded = (number) => String(number).padStart(2, "0");

  // The same steps as `baken.lib.looks.counting`, and seconds within the last five minutes.
  function left(seconds) {
    const late = seconds < 0, size = Math.abs(seconds), side = late ? "Late" : "Left";
    if (size >= 2 * DAY) return filled(words["days" + side], { days: Math.floor(size / DAY) });
    const minutes = Math.floor(size / MINUTE);
    if (minutes >= 100) {
      return filled(words["hours" + side], { hours: Math.floor(size / HOUR), minutes: padded(minutes % 60) });
    }
    if (!late && size < 5 * MINUTE) {
      return filled(words.secondsLeft, { minutes, seconds: padded(Math.floor(size % MINUTE)) });
    }
    if (minutes === 0) return words.now_due;
    return minutes === 1 ? words["minute" + side] : filled(words["minutes" + side], { minutes });
  }

  function count() {
    const now = Date.now() + ahead;
    for (const one of document.querySelectorAll("[data-due]")) {
      const text = left(Math.floor((Date.parse(one.dataset.due) - now) / 1000));
      if (one.textContent !== text) one.textContent = text;
    }
  }
  count();
  setInterval(count, 1000);

  const FIELDS = "input[id]:not([type=hidden]), textarea[id], select[id]";
  const CHECKED = new Set(["radio", "checkbox"]);
  const value = (field) => (CHECKED.has(field.type) ? field.checked : field.value);
  const untouched = (field) => (CHECKED.has(field.type) ? field.defaultChecked : field.defaultValue ?? field.value);
  const said = (part) => new Set(Array.from(part.querySelectorAll("[data-say]"), (one) => one.dataset.say));
  const sent = new WeakMap();
  const cut = document.getElementById("cut"), gone = document.getElementById("gone");
  let before = null;

  function landmark(part) {
    const active = document.activeElement;
    const near = active.id && part.contains(active) ? [active] : part.querySelectorAll("[id]");
    return Array.from(near).find((one) => one.getBoundingClientRect().bottom > 0);
  }

  // Focus on something to press comes back to the same thing: by its form or its details, otherwise by its turn.
  const TAKES_FOCUS = "a, button, summary, input, select, textarea";
  const takers = (near) => Array.from(near.querySelectorAll(TAKES_FOCUS));
  // What somebody is pressing stays until they let go: swapped in between, the press would be lost.
  let pressed = null, waiting = null;
  addEventListener("pointerdown", ({ target }) => { pressed = target.closest?.("a, button, summary, label"); }, true);
  for (const end of ["pointerup", "pointercancel"]) {
    addEventListener(end, () => setTimeout(() => {
      const form = waiting;
      pressed = waiting = null;
      // What follows is asked for again.
      form?.dispatchEvent(new Event("change", { bubbles: true }));
    }), true);
  }

  window.baken = {
    isPressed: (part) => pressed !== null && part.contains(pressed),
    placeOf(part) {
      const active = document.activeElement;
      if (!part.contains(active) || active === part) return null;
      const inside = active.closest("form[id], details[id]");
      const near = inside && part.contains(inside) ? inside : part;
      return { near: near.id, turn: takers(near).indexOf(active) };
    },
    focusAgain(place) {
      const near = place && document.getElementById(place.near);
      if (near) takers(near)[place.turn]?.focus({ preventScroll: true });
    },
  };

  document.addEventListener("htmx:configRequest", ({ detail }) => {
    if (detail.verb === "get" && detail.elt.dataset.etag) detail.headers["If-None-Match"] = detail.elt.dataset.etag;
  });

  document.addEventListener("htmx:beforeRequest", ({ detail }) => {
    sent.set(detail.xhr, new Map(Array.from(detail.target.querySelectorAll(FIELDS), (one) => [one.id, value(one)])));
  });

  // Whoever is signed out is sent to sign in, unless something they typed would be lost by it.
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    const typed = Array.from(document.querySelectorAll(FIELDS)).some((one) => value(one) !== untouched(one));
    if (!typed || !event.detail.xhr.getResponseHeader("HX-Redirect")) return;
    event.preventDefault();
    gone.hidden = false;
  });

  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    const { xhr, target, requestConfig } = detail;
    const polled = requestConfig.verb === "get";
    // A whole page is no part of this one: the session has ended, and this is where one signs in.
    const ended = /^\s*<!doctype/i.test(xhr.responseText);
    gone.hidden = !ended;
    if (xhr.status === 304 || ended) detail.shouldSwap = false;
    // A form that was refused comes back with what is wrong.
    else if (xhr.status === 422 || xhr.status === 409) detail.shouldSwap = true;
    if (detail.shouldSwap && window.baken.isPressed(target)) {
      detail.shouldSwap = false;
      waiting = polled ? null : requestConfig.elt;
    }
    if (!detail.shouldSwap) return;
    const asked = sent.get(xhr) ?? new Map();
    const typed = Array.from(target.querySelectorAll(FIELDS)).filter(
      (one) => value(one) !== (polled ? untouched(one) : asked.get(one.id)),
    );
    const mark = landmark(target);
    before = {
      typed: typed.map((one) => [one.id, value(one), one.scrollTop]),
      said: said(target),
      open: Array.from(target.querySelectorAll("details[id]"), (one) => [one.id, one.open]),
      mark: mark?.id, top: mark?.getBoundingClientRect().top,
      place: document.activeElement.id ? null : window.baken.placeOf(target),
    };
  });

  document.addEventListener("htmx:afterSwap", () => {
    if (!before) return;
    const { typed, open, mark, top, place } = before;
    for (const [id, kept, scrolled] of typed) {
      const field = document.getElementById(id);
      if (!field) continue;
      const at = field === document.activeElement && field.setSelectionRange && [field.selectionStart, field.selectionEnd];
      if (CHECKED.has(field.type)) field.checked = kept;
      else field.value = kept;
      if (at && at[0] !== null) field.setSelectionRange(...at);
      field.scrollTop = scrolled;
    }
    for (const [id, is] of open) document.getElementById(id)?.toggleAttribute("open", is);
    window.baken.focusAgain(place);
    count();
    const moved = mark && document.getElementById(mark);
    if (moved) scrollBy({ top: moved.getBoundingClientRect().top - top, behavior: "instant" });
    const fresh = Array.from(said(document)).filter((text) => !before.said.has(text) && !seen.has(text));
    for (const text of fresh) seen.add(text);
    if (fresh.length) document.getElementById("said").textContent = fresh.join(" ");
    before = null;
  });
  const seen = said(document);

  document.addEventListener("htmx:sendError", () => { cut.hidden = false; });
  document.addEventListener("htmx:afterOnLoad", () => { cut.hidden = true; });
})();
