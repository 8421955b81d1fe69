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
  let timer, request;
  let typed = input.value;

  const options = () => [...list.children];
  const chosen = () => list.querySelector("[aria-selected=true]");

  function close() {
    list.hidden = true;
    status.textContent = "";
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function leave() {
    clearTimeout(timer);
    close();
  }

  function choose(option) {
    clearTimeout(timer);
    chosen()?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
    // A step beyond the list leads back to what was typed.
    input.value = option ? option.dataset.text : typed;
  }

  function show({ suggestions, behind, states, origins }) {
    list.replaceChildren(
      ...suggestions.map((text, number) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${number}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.dataset.text = text;
        option.append(text);
        const told = [states, origins].map((of) => Object.hasOwn(of ?? {}, text) && of[text]);
        for (const words of [...told, behind.includes(text) && input.dataset.behind]) {
          if (!words) continue;
          const note = document.createElement("small");
          note.textContent = words;
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
    const asked = typed;
    history.replaceState(null, "");
    if (asked.trim().length < 2) return close();
    request = new AbortController();
    try {
      const url = `${input.dataset.suggest}?q=${encodeURIComponent(asked)}`;
      const answer = await fetch(url, { signal: request.signal });
      const found = await answer.json();
      // Meanwhile more may have been typed, or something chosen.
      if (document.activeElement === input && input.value === asked) show(found);
    } catch {
      close();
    }
  }

  input.addEventListener("input", () => {
    typed = input.value;
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
      leave();
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
  input.addEventListener("blur", leave);
  // Back leads to the words that were typed, not to those of the suggestion that was taken.
  input.form.addEventListener("submit", () => {
    if (typed && typed !== input.value) history.replaceState({ typed }, "");
  });
  function putBack() {
    if (history.state?.typed) input.value = typed = history.state.typed;
  }
  addEventListener("pageshow", putBack);
  putBack();
}
