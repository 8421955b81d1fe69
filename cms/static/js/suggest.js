// Suggestions while somebody types in the search: a combobox with a list, by the pattern of the
// ARIA Authoring Practices. Without it the field is a field; site.js loads it when one comes there.
const PAUSE = 150;

export function suggestIn(input) {
  if (input.hasAttribute("role")) return;
  const list = document.createElement("ul");
  list.id = `${input.id}-suggestions`;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0]?.textContent ?? "");
  list.hidden = true;
  const status = document.createElement("div");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  input.after(list, status);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  let timer, typed, request;

  const options = () => [...list.children];
  const chosen = () => list.querySelector("[aria-selected=true]");

  function close() {
    list.hidden = true;
    status.textContent = "";
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(option) {
    chosen()?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
    // A step beyond the list leads back to what was typed.
    input.value = option ? option.dataset.text : typed;
  }

  function show({ suggestions, behind }) {
    list.replaceChildren(
      ...suggestions.map((text, number) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${number}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.dataset.text = text;
        option.append(text);
        if (behind.includes(text)) {
          const note = document.createElement("small");
          note.textContent = input.dataset.behind;
          option.append(" ", note);
        }
        return option;
      }),
    );
    list.hidden = !suggestions.length;
    status.textContent = input.dataset.announce.replace("{count}", suggestions.length);
    input.setAttribute("aria-expanded", String(!list.hidden));
    input.removeAttribute("aria-activedescendant");
  }

  async function ask() {
    request?.abort();
    typed = input.value;
    history.replaceState(null, "");
    if (typed.trim().length < 2) return close();
    request = new AbortController();
    try {
      const url = `${input.dataset.suggest}?q=${encodeURIComponent(typed)}`;
      const answer = await fetch(url, { signal: request.signal });
      const found = await answer.json();
      if (document.activeElement === input) show(found);
    } catch {
      close();
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    const all = options();
    if (list.hidden || !all.length) return;
    const at = all.indexOf(chosen());
    if (event.key === "ArrowDown") choose(all[at + 1]);
    else if (event.key === "ArrowUp") choose(at < 0 ? all.at(-1) : all[at - 1]);
    else if (event.key === "Escape") {
      input.value = typed;
      close();
    } else return;
    event.preventDefault();
  });
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (!option) return;
    input.value = option.dataset.text;
    input.form.requestSubmit();
  });
  input.addEventListener("blur", close);
  // Back leads to the words that were typed, not to those of the suggestion that was taken.
  input.form.addEventListener("submit", () => {
    if (typed && typed !== input.value) history.replaceState({ typed }, "");
  });
  function putBack() {
    if (history.state?.typed) input.value = history.state.typed;
  }
  addEventListener("pageshow", putBack);
  putBack();
}
