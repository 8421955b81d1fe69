// What is understood of what is typed stands beside the field. Without this the server says it
// when the page is saved, and refuses what it does not understand.

const admin = document.currentScript.dataset.admin;

// Wagtail's date picker puts today in place of what it cannot read.
if (window.jQuery?.fn.datetimepicker) {
  window.jQuery.fn.datetimepicker.defaults.validateOnBlur = false;
}

async function read(field) {
  const output = field.parentElement.querySelector("output.read-as");
  const text = field.value.trim();
  if (!output || output.dataset.text === text) return;
  output.dataset.text = text;
  if (!text) return void (output.textContent = "");
  try {
    const response = await fetch(`${admin}read/${field.dataset.read}/?${new URLSearchParams({ text })}`);
    const found = await response.json();
    // Something else may have been typed meanwhile.
    if (output.dataset.text !== text) return;
    output.toggleAttribute("data-refused", Boolean(found.refused));
    const value = found.shown || found.value;
    output.textContent = found.refused || [value === text ? "" : value, ...found.notes].filter(Boolean).join(" · ");
  } catch {
    // Logged out, or the network is away: the server reads it when the page is saved.
    output.textContent = "";
  }
}

for (const event of ["change", "focusout"]) {
  document.addEventListener(event, ({ target }) => {
    if (target.matches?.("input[data-read]")) read(target);
  });
}
