// What Wagtail does not do around a form that saves itself: go on from the version that it has
// saved, and know what was typed meanwhile.
let saving = Promise.resolve();
let sent = null;

export function watchAutosave(form, { isHeldBack, onSaved, onMoreTyped, onFailed }) {
  document.addEventListener("w-autosave:save", (event) => {
    if (isHeldBack()) {
      event.preventDefault();
      return;
    }
    sent = changes(form).formData;
    askWhoIsHereLater();
    saving = new Promise((resolve) => {
      document.addEventListener("w-autosave:success", resolve, { once: true });
      document.addEventListener("w-autosave:error", resolve, { once: true });
    });
  });
  document.addEventListener("w-autosave:success", ({ detail: { data } }) => {
    onSaved();
    goOnFrom(form, data);
    if (noticeWhatIsNewer(form, Object.keys(data.field_updates ?? {}))) onMoreTyped();
  });
  document.addEventListener("w-autosave:error", ({ detail }) => onFailed(detail.type));
}

// Sent while it is saving itself, a form would be older than its own draft, and be asked about.
// An answer that never comes holds nobody up.
export async function savedItself() {
  const enough = new Promise((resolve) => setTimeout(resolve, 10_000));
  let last;
  do {
    last = saving;
    await Promise.race([last, enough]);
  } while (last !== saving);
}

// What Wagtail tells changes from.
function changes(form) {
  return window.wagtail.app.getControllerForElementAndIdentifier(form, "w-unsaved");
}

// What has saved itself is the version that the form goes on from; Wagtail leaves it at the one
// that was opened, and the form would be taken for somebody else's.
function goOnFrom(form, { revision_id, revision_created_at }) {
  const now = { loaded_revision_id: revision_id, loaded_revision_created_at: revision_created_at };
  for (const [name, value] of Object.entries(now)) {
    for (const input of form.querySelectorAll(`input[name=${name}]`)) input.value = value;
  }
}

// Wagtail takes the form for saved as it is when the answer comes, and so what was typed after it
// was sent. Told what was sent, it finds the rest by itself.
function noticeWhatIsNewer(form, given) {
  const unsaved = changes(form);
  const isNewer = without(given, unsaved.formData) !== without(given, sent);
  if (isNewer) unsaved.initialFormData = unsaved.previousFormData = sent;
  return isNewer;
}

function without(names, formData) {
  const values = new URLSearchParams(formData);
  for (const name of names) values.delete(name);
  return values.toString();
}

// Wagtail asks every few seconds who else is here. Answered after the form has saved itself, a
// question from before takes what was saved for somebody else's, and every button asks first.
function askWhoIsHereLater() {
  const sessions = document.querySelector("[data-controller~=w-session]");
  if (!sessions) return;
  window.wagtail.app
    .getControllerForElementAndIdentifier(sessions, "w-swap")
    ?.abortController?.abort();
}
