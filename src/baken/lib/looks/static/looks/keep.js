// What is typed into a form with data-keep stays in this browser until it is sent, whatever becomes of the page.
(() => {
  "use strict";

  const DAY = 24 * 3600 * 1000, PREFIX = "baken.keep.";
  const FIELDS = "textarea[id], input[id]:not([type=hidden]), select[id]";
  const form = document.querySelector("form[data-keep]");
  const name = form && PREFIX + form.dataset.keep;
  const is = (field) => (field.type === "checkbox" ? field.checked : field.value);

  // Private windows may refuse to keep anything; the form works all the same.
  const quietly = (act) => { try { return act(); } catch { return null; } };

  // Sent, and the next page is here: nothing is to be kept. Where the form came back, it was refused, and is kept.
  for (const one of Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX))) {
    if (one !== name) quietly(() => localStorage.removeItem(one));
    sessionStorage.removeItem(one);
  }
  if (!form) return;

  const found = quietly(() => JSON.parse(localStorage.getItem(name)));
  let waiting = found && Date.now() - found.at < DAY ? found.fields : {};

  // Fields that come with the answer of the server are filled once they are there.
  function restore() {
    const changed = Object.entries(waiting).filter(([id, value]) => {
      const field = document.getElementById(id);
      if (!field) return false;
      delete waiting[id];
      if (is(field) === value) return false;
      if (field.type === "checkbox") field.checked = value;
      else field.value = value;
      return true;
    });
    if (!changed.length) return;
    document.getElementById("restored").hidden = false;
    form.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function keep() {
    const fields = Object.fromEntries(Array.from(form.querySelectorAll(FIELDS), (one) => [one.id, is(one)]));
    quietly(() => localStorage.setItem(name, JSON.stringify({ at: Date.now(), fields: { ...waiting, ...fields } })));
  }

  // A page that says what is wrong has everything that was typed already.
  if (form.querySelector("[role=alert]")) waiting = {};
  restore();
  document.addEventListener("htmx:afterSwap", restore);
  form.addEventListener("input", keep);
  form.addEventListener("change", keep);
  form.addEventListener("submit", () => { keep(); quietly(() => sessionStorage.setItem(name, "sent")); });
  document.getElementById("forget").addEventListener("click", () => {
    quietly(() => localStorage.removeItem(name));
    location.reload();
  });
})();
