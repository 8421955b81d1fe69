// Pasted lines: the button says how many are made, and beside it how many new names there are.
const form = document.querySelector(".pasting");
const button = form.querySelector("[data-many]");
const ticks = [...form.querySelectorAll(".pasted-tick [type=checkbox]")];

function count() {
  const rows = ticks.filter((tick) => tick.checked).map((tick) => tick.closest("tr"));
  const label = rows.length === 1 ? button.dataset.one : button.dataset.many;
  button.textContent = label.replace("%(count)s", rows.length);
  for (const told of form.querySelectorAll("[data-new]")) {
    const names = new Set();
    for (const row of rows)
      for (const choice of row.querySelectorAll(`select[name$="-${told.dataset.new}"]`)) {
        const name = form.elements[choice.name.replace(/[^-]+$/, choice.dataset.named)].value;
        if (choice.value === "new" && name.trim()) names.add(name.trim().toLowerCase());
      }
    told.textContent = names.size;
  }
}

form.addEventListener("change", count);
form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.ctrlKey) button.click();
  const place = ticks.indexOf(event.target);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (place < 0 || !step) return;
  event.preventDefault();
  const visible = (tick) => tick.closest("tr").checkVisibility();
  const others = step > 0 ? ticks.slice(place + 1) : ticks.slice(0, place).reverse();
  others.find(visible)?.focus();
});
// A browser that comes back fills the fields as they were.
window.addEventListener("pageshow", count);
