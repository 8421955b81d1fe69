// The review: keeps remarks as they are written. The line beside the buttons says whether they are.
const form = document.querySelector("form[data-remarks]");
const state = form.querySelector("[data-state]");
const words = JSON.parse(document.getElementById("review-words").textContent);
const PAUSE = 1000;
let timer;
let saving = Promise.resolve();

function say(message, isBad = false) {
  if (state.textContent === message) return;
  state.classList.toggle("bad", isBad);
  state.textContent = message;
}

async function save() {
  const data = new FormData(form);
  data.set("action", "remark");
  say(words.saving);
  try {
    const answer = await fetch(location.pathname, { method: "POST", body: data, redirect: "manual" });
    if (answer.ok) say((await answer.json()).message);
    else say(words.loggedOut, true);
  } catch {
    say(words.offline, true);
    timer = setTimeout(queue, 5 * PAUSE);
  }
}

function queue() {
  saving = saving.then(save, save);
}

// Who has remarked something means to return it: what Enter does, and what stands out.
const actions = form.querySelector(".actions");
const [approve, giveBack] = ["approve", "return"].map((name) => actions.querySelector(`[value=${name}]`));

function standOut() {
  const isRemarked = [...form.querySelectorAll("[name^=remark-]")].some((one) => one.value.trim());
  const [first, second] = isRemarked ? [giveBack, approve] : [approve, giveBack];
  if (actions.firstElementChild === first) return;
  first.classList.remove("button-secondary");
  second.classList.add("button-secondary");
  actions.prepend(first, second);
}

standOut();
form.addEventListener("input", () => {
  standOut();
  clearTimeout(timer);
  timer = setTimeout(queue, PAUSE);
});
