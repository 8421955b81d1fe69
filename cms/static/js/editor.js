// The editor's form keeps what is typed: a copy in this browser until it is saved, for a day at
// most, and a way to log in again beside the form when the session has ended.
const DAY = 24 * 60 * 60 * 1000;
const PREFIX = "copy:";
const form = document.querySelector("form[data-edit-form]");
const dialog = document.getElementById("signed-out");
const offer = document.getElementById("kept-copy");
const address = dialog.dataset.address;
let me = null;
let timer = null;
let waiting = null;
let isChecked = false;
let keptAs = null;
let autosaved = Promise.resolve();

// Who is logged in, null when nobody is; throws when there is no network.
async function who() {
  const answer = await fetch(address, { headers: { Accept: "application/json" }, redirect: "manual" });
  return answer.ok ? answer.json() : null;
}

function copies() {
  return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
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

function keep() {
  if (!me) return;
  const entries = [...new FormData(form)].filter(
    ([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken",
  );
  keptAs = key();
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
  me ??= now;
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

// What has saved itself is the version that the form goes on from; Wagtail leaves it at the one
// that was opened, and the form would be taken for somebody else's.
function goOnFrom({ revision_id, revision_created_at }) {
  const now = { loaded_revision_id: revision_id, loaded_revision_created_at: revision_created_at };
  for (const [name, value] of Object.entries(now)) {
    for (const input of form.querySelectorAll(`input[name=${name}]`)) input.value = value;
  }
}

// Sent while it is saving itself, a form would be older than its own draft, and be asked about.
async function savedItself() {
  let last;
  do {
    last = autosaved;
    await last;
  } while (last !== autosaved);
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
  await savedItself();
  useToken(now.token);
  keep();
  // The copy of what was typed just before the button was pressed would not say that it is sent.
  clearTimeout(timer);
  const copy = keptAs && read(keptAs);
  if (copy) localStorage.setItem(keptAs, JSON.stringify({ ...copy, sent: true }));
  if (name) {
    const action = Object.assign(document.createElement("input"), { type: "hidden", name, value });
    form.append(action);
  }
  isChecked = true;
  form.requestSubmit();
}

function offerCopy() {
  const hasErrors = document.querySelector(".messages .error, [data-w-unsaved-force-value=true]");
  for (const one of copies()) {
    const copy = read(one);
    const isMine = one.startsWith(`${PREFIX}${me.user}:`);
    if (!copy || Date.now() - copy.time > DAY || (isMine && copy.sent && !hasErrors)) {
      localStorage.removeItem(one);
    }
  }
  const copy = read(key());
  if (!copy || copy.sent) return;
  keptAs = key();
  offer.querySelector("time").textContent = new Date(copy.time).toLocaleTimeString("sv-SE", {
    hour: "2-digit",
    minute: "2-digit",
  });
  form.before(offer);
  offer.hidden = false;
  offer.querySelector("[data-restore]").addEventListener("click", () => restore(copy));
  offer.querySelector("[data-forget]").addEventListener("click", () => {
    drop();
    offer.hidden = true;
  });
}

// The copy is saved as a draft; what others have changed since is asked about, as always.
function restore(copy) {
  const sent = document.createElement("form");
  Object.assign(sent, { method: "post", action: form.action, hidden: true });
  for (const [name, value] of [...copy.entries, ["csrfmiddlewaretoken", me.token]]) {
    const input = document.createElement("textarea");
    Object.assign(input, { name, value });
    sent.append(input);
  }
  localStorage.setItem(keptAs, JSON.stringify({ ...copy, sent: true }));
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
    .then((now) => {
      me = now;
      if (me) offerCopy();
    })
    .catch(() => {});
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(keep, 1000);
  };
  form.addEventListener("input", later);
  document.addEventListener("w-unsaved:add", later);
  document.addEventListener("w-autosave:save", (event) => {
    if (isChecked) {
      event.preventDefault();
      return;
    }
    autosaved = new Promise((resolve) => {
      document.addEventListener("w-autosave:success", resolve, { once: true });
      document.addEventListener("w-autosave:error", resolve, { once: true });
    });
  });
  document.addEventListener("w-autosave:success", (event) => {
    drop();
    goOnFrom(event.detail.data);
  });
  document.addEventListener("w-autosave:error", async (event) => {
    keep();
    if (event.detail.type === "server_error" && !(await who().catch(() => true))) {
      askToSignIn(saveAgain);
    }
  });
  document.addEventListener(
    "submit",
    (event) => {
      if (event.target !== form || isChecked) return;
      event.preventDefault();
      event.stopPropagation();
      send(event.submitter?.name, event.submitter?.value);
    },
    true,
  );
  window.addEventListener("focus", goOn);
  new BroadcastChannel("signed-in").addEventListener("message", goOn);
}
