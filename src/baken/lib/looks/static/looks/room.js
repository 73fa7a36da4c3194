// The room looks again by itself: parts that changed are put in their place, except where somebody is typing.
(() => {
  "use strict";

  const poll = document.getElementById("poll");
  if (!poll) return;
  const FIELDS = "input:not([type=hidden]), textarea:not([readonly]), select";
  const parts = () => Array.from(document.querySelectorAll("[data-part]"));
  let kept = false, top = null, place = null;

  function changed(field) {
    if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
    if (field.tagName !== "SELECT") return field.value !== field.defaultValue;
    const chosen = Array.from(field.options);
    const usual = chosen.findIndex((one) => one.defaultSelected);
    return field.selectedIndex !== Math.max(usual, 0);
  }

  // Whoever has put the caret into a field, or something into it, keeps that part as it is.
  function typing(part) {
    const active = document.activeElement;
    if (part.contains(active) && active.matches(FIELDS)) return true;
    return Array.from(part.querySelectorAll(FIELDS)).some(changed);
  }

  function firstSeen() {
    const found = parts().find((part) => part.getBoundingClientRect().bottom > 0);
    return found ? { id: found.id, top: found.getBoundingClientRect().top } : null;
  }

  document.addEventListener("htmx:configRequest", ({ detail }) => {
    if (detail.elt !== poll) return;
    detail.parameters.have = parts().map((part) => `${part.id}.${part.dataset.part}`);
  });

  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    if (detail.requestConfig.elt !== poll) return;
    kept = false;
    top = firstSeen();
  });

  document.addEventListener("htmx:oobBeforeSwap", ({ detail }) => {
    const part = detail.target;
    if (!part.dataset.part) return;
    if (typing(part) || window.baken.isPressed(part)) {
      kept = true;
      detail.shouldSwap = false;
      return;
    }
    const open = new Map(Array.from(part.querySelectorAll("details[id]"), (one) => [one.id, one.open]));
    for (const one of detail.fragment.querySelectorAll("details[id]")) {
      if (open.has(one.id)) one.open = open.get(one.id);
    }
    place = window.baken.placeOf(part) ?? place;
  });

  document.addEventListener("htmx:afterSwap", ({ detail }) => {
    if (detail.requestConfig?.elt !== poll) return;
    window.baken.focusAgain(place);
    place = null;
    const moved = top && document.getElementById(top.id);
    if (moved) scrollBy({ top: moved.getBoundingClientRect().top - top.top, behavior: "instant" });
  });

  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    if (detail.elt !== poll) return;
    // What was left as it is is asked for again at the next look.
    const mark = kept ? null : detail.xhr.getResponseHeader("ETag");
    if (mark) poll.dataset.etag = mark;
    else delete poll.dataset.etag;
  });
})();
