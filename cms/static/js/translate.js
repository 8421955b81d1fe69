// The translation editor: saves as one types, shows links and emphasis as chips, keeps what could
// not be saved in the browser until the server has it.
const root = document.querySelector("[data-editor]");
const form = root.querySelector("form.work");
const area = root.querySelector("[data-field]");
const words = JSON.parse(document.getElementById("editor-words").textContent);
const PAUSE = 1000;
const MARK = /\[(\/?)(\d{1,3})\]/;
// By person: what one could not save is not saved as another's who logs in here.
const prefix = `translate:${root.dataset.user}:${root.dataset.translation}:`;

// What the field holds, as text with marks: of the chips where there are any, else as typed.
let field = area;
const tray = [...root.querySelectorAll("[data-mark]")];
const known = new Map(tray.map((chip) => [chip.dataset.mark, chip]));

function read(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeName === "BR") return "\n";
  const inner = [...node.childNodes].map(read).join("");
  const number = node.dataset?.n;
  return number && inner ? `[${number}]${inner}[/${number}]` : inner;
}

function chipOf(number) {
  const chip = document.createElement("span");
  chip.className = known.get(number).dataset.bold ? "mark b" : "mark";
  chip.dataset.n = number;
  return chip;
}

function show(text) {
  if (field === area) {
    area.value = text;
    return;
  }
  field.replaceChildren();
  let inside = field;
  for (const part of text.split(/(\[\/?\d{1,3}\])/)) {
    const [, slash, number] = MARK.exec(part) ?? [];
    if (number && known.has(number) && !slash && text.includes(`[/${number}]`)) {
      const chip = chipOf(number);
      inside.append(chip);
      inside = chip;
    } else if (slash && inside.dataset.n === number) {
      inside = inside.parentNode;
    } else if (part) {
      inside.append(part);
    }
  }
}

function text() {
  return field === area ? area.value : [...field.childNodes].map(read).join("").replace(/\n$/, "");
}

function useChips() {
  const rich = document.createElement("div");
  rich.className = area.className;
  rich.contentEditable = "plaintext-only";
  if (rich.contentEditable !== "plaintext-only") return;
  for (const name of ["lang", "dir", "aria-describedby"]) {
    if (area.hasAttribute(name)) rich.setAttribute(name, area.getAttribute(name));
  }
  const label = root.querySelector(`label[for="${area.id}"]`);
  label.id = "field-label";
  rich.setAttribute("role", "textbox");
  rich.setAttribute("aria-multiline", "true");
  rich.setAttribute("aria-labelledby", label.id);
  label.addEventListener("click", () => rich.focus());
  field = rich;
  show(area.value);
  area.hidden = true;
  area.after(rich);
}

function place(number) {
  const placed = field.querySelector?.(`.mark[data-n="${number}"]`);
  const range = getSelection().rangeCount && getSelection().getRangeAt(0);
  if (field === area) {
    const [start, end] = [area.selectionStart, area.selectionEnd];
    area.setRangeText(`[${number}]${area.value.slice(start, end)}[/${number}]`, start, end, "end");
  } else if (placed) {
    placed.replaceWith(...placed.childNodes);
  } else if (range && !range.collapsed && field.contains(range.commonAncestorContainer)) {
    const chip = chipOf(number);
    chip.append(range.extractContents());
    range.insertNode(chip);
  } else {
    // Nothing is marked in the text: the Swedish words are put there, to be written over.
    const chip = chipOf(number);
    chip.append(known.get(number).querySelector("span").textContent);
    if (range && field.contains(range.commonAncestorContainer)) range.insertNode(chip);
    else field.append(chip);
    getSelection().selectAllChildren(chip);
  }
  changed();
}

function markPlaced() {
  const now = text();
  for (const chip of tray) {
    chip.classList.toggle("near", !now.includes(`[${chip.dataset.mark}]`));
    chip.setAttribute("aria-pressed", String(now.includes(`[${chip.dataset.mark}]`)));
  }
}

// What the browser keeps: nothing where it is full or may not, and then the server has it soon.
function keep(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {}
}

function kept(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function forget(key) {
  try {
    localStorage.removeItem(key);
  } catch {}
}

function keptKeys() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  } catch {
    return [];
  }
}

// Saving.
const state = root.querySelector("[data-state]");
const dialog = root.querySelector("[data-logged-out]");
let timer;
let dirty = false;
let saving = Promise.resolve();

function say(message, isBad = false) {
  if (state.textContent === message) return;
  state.classList.toggle("bad", isBad);
  state.textContent = message;
}

// Which text a form is of: `elements.item` is a method of every list of fields.
function itemOf(sent) {
  return sent.elements.namedItem("item").value;
}

function keyOf(fields) {
  return `${prefix}${fields.context}:${fields.string}`;
}

function fieldsNow() {
  const data = new FormData(form);
  return { ...Object.fromEntries(["context", "string", "shown", "sitting", "origin"].map((n) => [n, data.get(n)])), text: text() };
}

async function renewToken() {
  const answer = await fetch(location.href, { redirect: "manual" });
  if (!answer.ok) return false;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const token = page.querySelector("form.work [name=csrfmiddlewaretoken]")?.value;
  for (const input of document.querySelectorAll("[name=csrfmiddlewaretoken]")) input.value = token ?? "";
  return Boolean(token);
}

async function post(fields, isSecondTry = false) {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  const answer = await fetch(root.dataset.save, { method: "POST", body: data, redirect: "manual" });
  if (answer.type === "opaqueredirect" || answer.status === 403) {
    if (!isSecondTry && (await renewToken())) return post(fields, true);
    return null;
  }
  if (answer.status === 404) return { fate: "refused", message: words.gone };
  return answer.json();
}

async function save() {
  clearTimeout(timer);
  if (!dirty) return;
  const fields = fieldsNow();
  say(words.saving);
  let result;
  try {
    result = await post(fields);
  } catch {
    say(words.offline, true);
    timer = setTimeout(queue, 5 * PAUSE);
    return;
  }
  if (result === null) {
    say(words.loggedOut, true);
    if (!dialog.open) dialog.showModal();
    return;
  }
  if (dialog.open) {
    dialog.close();
    field.focus();
  }
  const isBad = result.fate !== "saved";
  say(result.message, isBad);
  if (result.fate === "refused") {
    // They are of the text that is stored, not of this one.
    root.querySelector("[data-checks]").replaceChildren();
    return;
  }
  if (text() === fields.text) {
    dirty = false;
    forget(keyOf(fields));
  } else {
    timer = setTimeout(queue, PAUSE);
  }
  if (result.fate === "saved") {
    form.elements.shown.value = result.shown;
    root.querySelector("[data-checks]").replaceChildren(
      ...result.checks.map((check) => Object.assign(document.createElement("li"), { textContent: check })),
    );
    root.querySelector(".pane iframe")?.contentWindow.location.reload();
  } else if (!dirty) {
    // Both versions, or the new Swedish, stand on the page when it is shown again.
    location.assign(`${location.pathname}?item=${result.item}`);
  }
}

function queue() {
  saving = saving.then(save, save);
  return saving;
}

function changed() {
  dirty = true;
  area.value = text();
  const fields = fieldsNow();
  keep(keyOf(fields), { ...fields, time: Date.now() });
  markPlaced();
  clearTimeout(timer);
  timer = setTimeout(queue, PAUSE);
}

// What an earlier visit could not save.
async function saveLeftOver() {
  for (const key of keptKeys()) {
    const found = kept(key);
    if (!found) continue;
    const { time, ...fields } = found;
    if (key === keyOf(fieldsNow()) && fields.text !== text()) {
      show(fields.text);
      form.elements.shown.value = fields.shown;
      form.elements.origin.value = fields.origin ?? "";
      changed();
      continue;
    }
    const result = await post(fields).catch(() => null);
    if (result && result.fate !== "refused") forget(key);
  }
}

function insert(name) {
  const source = root.querySelector(`[data-source="${name}"]`);
  if (!source) return false;
  show(source.textContent);
  form.elements.origin.value = "byMachine" in source.dataset ? "checked" : "";
  field.focus();
  changed();
  return true;
}

function preview(link) {
  const editor = root.querySelector(".editor");
  let pane = editor.querySelector(".pane");
  if (!pane) {
    pane = document.createElement("section");
    pane.className = "pane";
    const frame = document.createElement("iframe");
    frame.title = link.textContent;
    frame.src = link.href;
    pane.append(frame);
    editor.append(pane);
  }
  editor.classList.toggle("looking");
}

// A question that is not sent stays in the browser, and stands there when the text is opened again.
const asking = root.querySelector(".aids form");
const question = asking?.querySelector("textarea");

function keepQuestion(isSent = false) {
  const said = root.querySelectorAll(".aids .thread li").length;
  keep(keyOfQuestion(), { words: question.value, said, isSent });
}

function keyOfQuestion() {
  return `question:${root.dataset.user}:${root.dataset.translation}:${itemOf(asking)}`;
}

function bringQuestion() {
  const { words: typed, said, isSent } = kept(keyOfQuestion()) ?? {};
  const isThere = isSent && root.querySelectorAll(".aids .thread li").length > said;
  if (isThere) forget(keyOfQuestion());
  else if (typed && !question.value) question.value = typed;
}

if (question) {
  bringQuestion();
  question.addEventListener("input", () => keepQuestion());
  asking.addEventListener("submit", () => keepQuestion(true));
}

const keys = {
  e: () => insert("previous"),
  f: () => tray.find((chip) => chip.classList.contains("near"))?.click(),
  q: () => root.querySelector(".aids textarea")?.focus(),
  p: () => root.querySelector("[data-preview]")?.click(),
};
let isAskedForKey = false;

document.addEventListener("keydown", (event) => {
  if (isAskedForKey) {
    isAskedForKey = false;
    const act = keys[event.key.toLowerCase()];
    if (act || /^[1-9]$/.test(event.key)) {
      event.preventDefault();
      if (act) act();
      else insert(`suggestion-${event.key}`);
    }
  } else if (event.ctrlKey && event.key.toLowerCase() === "m") {
    event.preventDefault();
    isAskedForKey = true;
  } else if (event.ctrlKey && event.key === "Enter") {
    event.preventDefault();
    const pressed = event.target === question ? asking : form;
    pressed.querySelector('[value="ask"], [value="next"]').click();
  } else if (event.altKey && ["PageUp", "PageDown"].includes(event.key)) {
    event.preventDefault();
    root.querySelector(event.key === "PageUp" ? "[data-previous]" : "[data-next]")?.click();
  }
});

root.querySelector("[data-preview]")?.addEventListener("click", (event) => {
  event.preventDefault();
  preview(event.currentTarget);
});

if (matchMedia("(max-width: 1100px)").matches) root.querySelector(".list").open = false;

if (area) {
  if (tray.length) useChips();
  markPlaced();
  field.addEventListener("input", changed);
  form.elements.origin?.addEventListener("change", changed);
  for (const chip of tray) chip.addEventListener("click", () => place(chip.dataset.mark));
  for (const button of root.querySelectorAll("[data-insert]")) {
    button.addEventListener("click", (event) => {
      if (insert(button.dataset.insert)) event.preventDefault();
    });
  }
  // Whatever leads away waits until the text is saved.
  root.addEventListener("click", async (event) => {
    const link = event.target.closest("a[href]:not([target])");
    if (!link || !dirty || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    await queue();
    if (!dirty) location.assign(link.href);
  });
  root.addEventListener("submit", async (event) => {
    if (!dirty) return;
    const { submitter, target } = event;
    event.preventDefault();
    await queue();
    if (!dirty && submitter.isConnected) target.requestSubmit(submitter);
  });
  window.addEventListener("beforeunload", (event) => {
    if (dirty) event.preventDefault();
  });
  window.addEventListener("focus", () => dirty && queue());
  window.addEventListener("online", () => dirty && queue());
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  if ("started" in area.dataset) changed();
  saveLeftOver();
  field.focus({ preventScroll: true });
}
