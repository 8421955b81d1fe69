// The editor's form keeps what is typed: a copy in this browser until it is saved, for a day at
// most (copies.js), and a way to log in again beside the form when the session has ended.
import { savedItself, watchAutosave } from "./autosave.js";

const PREFIX = "copy:";
// After this a server of ours has given up.
const LONGEST_ANSWER = 60_000;
const form = document.querySelector("form[data-edit-form]");
const dialog = document.getElementById("signed-out");
const offer = document.getElementById("kept-copy");
const address = dialog.dataset.address;
// Every opening of a form has a copy of its own: what an earlier one left is never written over.
const opened = Date.now();
let me = null;
let timer = null;
let waiting = null;
let isChecked = false;
let isAsking = false;
let keptAs = null;
let onItsWay = null;
let added = [];
let waitsForAnswer = null;
let isRenewed = false;

// Who is logged in, null when nobody is; throws when there is no network or no website.
async function who() {
  const answer = await fetch(address, { headers: { Accept: "application/json" }, redirect: "manual" });
  if (answer.status >= 500) throw new Error(answer.statusText);
  return answer.ok ? answer.json() : null;
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function key() {
  return `${PREFIX}${me.user}:${new URL(form.action).pathname}`;
}

function typed() {
  const isSecret = (name) => form.elements.namedItem(name)?.type === "password";
  return [...new FormData(form)].filter(
    ([name, value]) =>
      typeof value === "string" &&
      !["csrfmiddlewaretoken", "kept_as"].includes(name) &&
      !name.startsWith("action-") &&
      !isSecret(name),
  );
}

// Who is known for the first time is offered what an earlier opening left.
function meet(now) {
  if (me) return;
  me = now;
  offerCopies();
}

// The answer to the first question was lost on the way, or the network was: without somebody to
// keep it for there would be no copy until the form is opened anew.
async function askAgain() {
  if (isAsking) return;
  isAsking = true;
  const now = await who().catch(() => null);
  isAsking = false;
  if (me || !now) return;
  meet(now);
  keep();
}

function keep() {
  if (!me) askAgain();
  const entries = typed();
  // What is on its way is kept as sent, until more is typed.
  if (!me || JSON.stringify(entries) === onItsWay) return;
  keptAs ??= `${key()}#${opened}`;
  try {
    localStorage.setItem(keptAs, JSON.stringify({ time: Date.now(), entries }));
  } catch {
    // The browser's storage is full or closed: the form itself still has everything.
  }
}

function drop() {
  clearTimeout(timer);
  if (keptAs) localStorage.removeItem(keptAs);
  keptAs = null;
}

function useToken(token) {
  for (const input of document.getElementsByName("csrfmiddlewaretoken")) input.value = token;
}

function askToSignIn(resume) {
  keep();
  waiting = resume;
  if (!dialog.open) dialog.showModal();
}

async function goOn() {
  if (!dialog.open) return;
  const now = await who().catch(() => null);
  if (!now) return;
  meet(now);
  dialog.querySelector("[data-other]").hidden = now.user === me.user;
  if (now.user !== me.user) return;
  useToken(now.token);
  dialog.close();
  waiting();
}

function saveAgain() {
  form.dispatchEvent(
    new CustomEvent("w-unsaved:add", { bubbles: true, cancelable: true, detail: { type: "edits" } }),
  );
}

// What could not save itself does so once its writer is logged in. Who has logged in anew in another
// tab has another token; where that is not what failed, it is tried once until something is saved.
async function saveAgainWithRights() {
  const now = await who().catch(() => undefined);
  if (now === undefined) return;
  if (!now || (me && now.user !== me.user)) {
    askToSignIn(saveAgain);
  } else if (!isRenewed) {
    isRenewed = true;
    useToken(now.token);
    saveAgain();
  }
}

// A form that is sent when nobody is logged in would be lost on the way to the log-in page.
async function send(name, value) {
  let now;
  try {
    now = await who();
  } catch {
    document.getElementById("no-network").hidden = false;
    return;
  }
  if (!now || (me && now.user !== me.user)) {
    askToSignIn(() => send(name, value));
    return;
  }
  meet(now);
  await savedItself();
  useToken(now.token);
  keep();
  // The copy of what was typed just before the button was pressed would not say that it is sent.
  clearTimeout(timer);
  const copy = keptAs && read(keptAs);
  if (copy) markSent(keptAs, copy);
  onItsWay = JSON.stringify(typed());
  takeAway();
  if (name) add(name, value);
  if (keptAs) add("kept_as", keptAs);
  isChecked = true;
  form.requestSubmit();
  clearTimeout(waitsForAnswer);
  waitsForAnswer = setTimeout(stayHere, LONGEST_ANSWER);
}

// What goes with the form this once: the button, and the copy that is to be told of when saved.
function add(name, value) {
  const input = Object.assign(document.createElement("input"), { type: "hidden", name, value });
  form.append(input);
  added.push(input);
}

function takeAway() {
  for (const input of added) input.remove();
  added = [];
}

function markSent(name, copy) {
  localStorage.setItem(name, JSON.stringify({ ...copy, sent: true }));
  sessionStorage.setItem("sent", name);
}

// Stopped, or never answered: the form is as it was before it was sent, and its copy too.
function stayHere() {
  if (!isChecked) return;
  clearTimeout(waitsForAnswer);
  isChecked = false;
  onItsWay = null;
  takeAway();
  sessionStorage.removeItem("sent");
  keep();
}

// The copies of this form and their names, the newest first.
function copies() {
  try {
    return Object.keys(localStorage)
      .filter((name) => name.startsWith(key()))
      .map((name) => ({ name, copy: read(name) }))
      .filter(({ copy }) => copy)
      .sort((one, other) => other.copy.time - one.copy.time);
  } catch {
    return [];
  }
}

function offerCopies() {
  const found = copies();
  // What came back with faults stands in the form.
  if (document.querySelector("[data-w-unsaved-force-value=true]")) {
    keptAs = found.find(({ copy }) => copy.sent)?.name ?? null;
    return;
  }
  const isSaved = ({ name }) => me.saved.includes(name);
  for (const { name } of found.filter(isSaved)) localStorage.removeItem(name);
  form.before(offer);
  offerFirst(found.filter((one) => !isSaved(one)));
}

// What saves itself has drafts, and so has what says which version it shows.
function hasDrafts() {
  const version = form.querySelector("input[name=loaded_revision_id]");
  return version || form.matches("[data-controller~=w-autosave]");
}

function offerFirst([first, ...others]) {
  offer.hidden = !first;
  if (!first) return;
  offer.querySelector("time").textContent = new Date(first.copy.time).toLocaleTimeString("sv-SE", {
    hour: "2-digit",
    minute: "2-digit",
  });
  const button = offer.querySelector("[data-restore]");
  if (!hasDrafts()) button.textContent = button.dataset.atOnce;
  button.onclick = () => restore(first);
  offer.querySelector("[data-forget]").onclick = () => {
    localStorage.removeItem(first.name);
    offerFirst(others);
  };
}

// The copy is saved as a draft; what others have changed since is asked about, as always.
function restore({ name: keptName, copy }) {
  const sent = document.createElement("form");
  Object.assign(sent, { method: "post", action: form.action, hidden: true });
  const more = { csrfmiddlewaretoken: me.token, kept_as: keptName };
  for (const [name, value] of [...copy.entries, ...Object.entries(more)]) {
    const input = document.createElement("textarea");
    Object.assign(input, { name, value });
    sent.append(input);
  }
  markSent(keptName, copy);
  document.body.append(sent);
  sent.submit();
}

// A button that says something of the page at once, whatever is in the form.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-say]");
  if (!button) return;
  const told = button.parentElement.querySelector("[role=status]");
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  try {
    const answer = await fetch(button.dataset.say, {
      method: "POST",
      headers: { "X-CSRFToken": token, "X-Requested-With": "XMLHttpRequest" },
    });
    told.textContent = (await answer.json()).text;
    button.hidden = true;
  } catch {
    told.textContent = button.dataset.failed;
  }
});

if (form) {
  who()
    .then((now) => now && meet(now))
    .catch(() => {});
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(keep, 1000);
  };
  form.addEventListener("input", later);
  document.addEventListener("w-unsaved:add", later);
  watchAutosave(form, {
    isHeldBack: () => isChecked,
    onSaved: () => {
      isRenewed = false;
      document.getElementById("no-network").hidden = true;
      drop();
    },
    onMoreTyped: keep,
    onFailed: (type) => {
      keep();
      if (type === "server_error") saveAgainWithRights();
    },
  });
  document.addEventListener(
    "submit",
    (event) => {
      // The form that `send` has checked sends itself, without a button.
      if (event.target !== form || (isChecked && !event.submitter)) return;
      event.stopPropagation();
      // A page with the change opens in a tab of its own; this form is neither sent nor left.
      if (event.submitter?.formTarget === "_blank") return;
      event.preventDefault();
      stayHere();
      send(event.submitter?.name, event.submitter?.value);
    },
    true,
  );
  // Back from where it could not be sent.
  window.addEventListener("pageshow", ({ persisted }) => {
    if (persisted) stayHere();
  });
  // Browsers stop loading at this key, and say so in no other way.
  const stopped = (event) => event.key === "Escape" && stayHere();
  document.addEventListener("keydown", stopped, { capture: true });
  window.addEventListener("focus", goOn);
  new BroadcastChannel("signed-in").addEventListener("message", goOn);
}
