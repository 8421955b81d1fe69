// Says of each text editor and each plus sign which field it belongs to: Wagtail shows it only to
// the eye, and who listens to the form hears "Lägg till" ten times.
const form = document.querySelector("form[data-edit-form]");
const UNNAMED = ".public-DraftEditor-content:not([aria-label]), .c-sf-add-button:not([aria-label])";
const LABEL = ":scope > label, :scope > .w-field__label, :scope > .w-panel__header .w-panel__heading";
let isAsked = false;

function fieldOf(node) {
  for (let above = node.parentElement; above && above !== form; above = above.parentElement) {
    const label = above.querySelector(LABEL);
    if (label) return label.textContent.replace("*", "").trim();
  }
  return "";
}

function nameAll() {
  isAsked = false;
  for (const node of form.querySelectorAll(UNNAMED)) {
    node.setAttribute("aria-label", [node.title, fieldOf(node)].filter(Boolean).join(": "));
  }
}

if (form) {
  new MutationObserver(() => {
    if (!isAsked) requestAnimationFrame(nameAll);
    isAsked = true;
  }).observe(form, { childList: true, subtree: true });
  nameAll();
}
