// The site works without this file; it adds comforts.

// An open menu of the header closes on a click beside it and when the focus leaves it; Escape closes
// the search and the menu of a phone as well, which push the page down instead of covering it.
const openPanels = (kind) => document.querySelectorAll(`.site-header details${kind}[open]`);

function closeMenusBeside({ target }) {
  for (const menu of openPanels(".menu")) {
    if (!menu.contains(target)) menu.open = false;
  }
}

addEventListener("click", closeMenusBeside);
addEventListener("focusin", closeMenusBeside);

addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  for (const panel of [...openPanels("")].reverse()) {
    panel.open = false;
    panel.querySelector("summary").focus();
  }
});

// The search unfolds with the cursor in its field.
addEventListener(
  "toggle",
  ({ target }) => {
    if (target.matches(".toggle[open]")) target.nextElementSibling.querySelector("input")?.focus();
  },
  true,
);

// Suggestions are fetched by whoever goes to a search field, or comes back to what was typed there.
async function suggest(input) {
  const { suggestIn } = await import(input.dataset.script);
  suggestIn(input);
}

addEventListener("focusin", ({ target }) => {
  if (target.dataset.suggest) suggest(target);
});

if (history.state?.typed) document.querySelectorAll("[data-suggest]").forEach(suggest);

// Paper has no accordions: they are open in print and closed again afterwards.
addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("main details:not([open])")) {
    details.open = true;
    details.dataset.closed = "";
  }
});

addEventListener("afterprint", () => {
  for (const details of document.querySelectorAll("details[data-closed]")) {
    details.open = false;
    delete details.dataset.closed;
  }
});
