// Films and what is said in them; without this file films open on their own pages, and every
// sentence has its address all the same.

const filmHere = () => document.querySelector(".film");
const sentences = [...document.querySelectorAll(".transcript [data-t]")];
const bar = document.querySelector(".sentence");
const isPlain = (event) => !(event.button || event.ctrlKey || event.metaKey || event.shiftKey);
const secondOf = (sentence) => Number(sentence.dataset.t);
let chosen = -1;

// A player is fetched only after a click. A new one each time: a new address in the old one would
// be a step in the reader's history.
function play(place, second) {
  const own = place.querySelector("video");
  if (own) {
    own.currentTime = second;
    own.play();
    return own;
  }
  const { player, title } = place.dataset;
  if (!player) return null;
  const frame = document.createElement("iframe");
  frame.src = `${player}${Math.floor(second)}`;
  frame.title = title;
  frame.allow = "autoplay; fullscreen; picture-in-picture";
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  place.replaceChildren(frame);
  place.classList.add("playing");
  return frame;
}

addEventListener("click", (event) => {
  const place = event.target.closest(".film[data-player] > a")?.parentElement;
  if (!place || !isPlain(event)) return;
  event.preventDefault();
  const second = place === filmHere() && chosen >= 0 ? secondOf(sentences[chosen]) : place.dataset.start;
  play(place, second).focus();
});

addEventListener(
  "play",
  ({ target }) => target.closest?.(".film")?.classList.add("playing"),
  true,
);

// One sentence at a time: it is marked, its address can be copied, the film plays from it. The
// address is replaced, so that "back" leaves the page.
function choose(index, { start, scroll, focus } = {}) {
  const sentence = sentences[index];
  if (!sentence) return;
  for (const one of document.querySelectorAll(".transcript .here")) one.classList.remove("here");
  for (const one of sentences) one.tabIndex = one === sentence ? 0 : -1;
  chosen = index;
  sentence.classList.add("here");
  history.replaceState(null, "", `#${sentence.id}`);
  if (scroll) show(sentence);
  if (focus) sentence.focus({ preventScroll: true });
  showMoment();
  if (start && filmHere()) play(filmHere(), secondOf(sentence));
}

// The film stays beside the text, but the end of the text pushes it out at the top.
function show(sentence) {
  sentence.scrollIntoView({ block: "center" });
  if (!(filmHere()?.getBoundingClientRect().bottom > 0)) return;
  filmHere().scrollIntoView({ block: "nearest" });
  sentence.scrollIntoView({ block: "nearest" });
}

function showMoment() {
  if (bar) {
    bar.hidden = false;
    bar.querySelector("[data-now]").textContent = clock(secondOf(sentences[chosen]));
    bar.querySelector("[role=status]").textContent = "";
  }
  const time = document.querySelector("[data-cite-time]");
  if (!time) return;
  time.hidden = false;
  time.querySelector("b").textContent = clock(secondOf(sentences[chosen]));
  document.querySelector("[data-cite-url]").textContent = addressOfChosen();
}

const addressOfChosen = () =>
  chosen < 0 ? location.href : `${location.origin}${location.pathname}#${sentences[chosen].id}`;

function clock(second) {
  const two = (number) => String(Math.floor(number)).padStart(2, "0");
  const hours = Math.floor(second / 3600);
  const minutes = Math.floor(second / 60) % 60;
  return `${hours ? `${hours}:${two(minutes)}` : minutes}:${two(second % 60)}`;
}

// `#t=1743` in the address, or `?t=1743`, which search engines link to.
function goToSecondAsked() {
  const asked = /^#t=(\d+(?:\.\d+)?)$/.exec(location.hash)?.[1];
  const second = Number(asked ?? new URLSearchParams(location.search).get("t") ?? NaN);
  if (Number.isNaN(second) || !sentences.length) return;
  const index = sentences.findLastIndex((sentence) => secondOf(sentence) <= second);
  choose(Math.max(index, 0), { scroll: true, start: filmHere()?.matches(".playing") });
}

addEventListener("hashchange", goToSecondAsked);

if (sentences.length) {
  sentences[0].tabIndex = 0;
  goToSecondAsked();
}

addEventListener("click", async (event) => {
  const { target } = event;
  const sentence = target.closest(".transcript [data-t]");
  if (sentence && getSelection().isCollapsed) choose(sentences.indexOf(sentence));
  const moment = target.closest(":is(.watch, .chapters) a[href*='#t=']");
  if (moment && isPlain(event) && (sentences.length || filmHere())) {
    event.preventDefault();
    const second = Number(moment.hash.slice(3));
    if (!sentences.length) play(filmHere(), second);
    const index = sentences.findLastIndex((one) => secondOf(one) <= second);
    choose(Math.max(index, 0), { scroll: true, focus: true, start: true });
  }
  const act = target.closest("[data-act]")?.dataset.act;
  if (act === "previous") choose(chosen - 1, { scroll: true });
  if (act === "next") choose(chosen + 1, { scroll: true });
  if (act === "play") play(filmHere(), secondOf(sentences[chosen]));
  const button = target.closest("[data-copy]");
  if (button) {
    const source = document.getElementById(button.dataset.copy);
    const text = source ? source.innerText.replace(/\s+/g, " ").trim() : addressOfChosen();
    await navigator.clipboard.writeText(text);
    const around = button.closest(".sentence, .row");
    around.querySelector("[role=status]").textContent = button.dataset.done;
  }
});

// In the text: arrows go from sentence to sentence, Enter plays from there.
addEventListener("keydown", (event) => {
  const index = sentences.indexOf(event.target);
  if (index < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
  const to = { ArrowDown: index + 1, ArrowUp: index - 1, Enter: index }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  choose(to, { scroll: true, focus: true, start: event.key === "Enter" });
});

// Buttons that need this file are shown by it.
for (const button of document.querySelectorAll("[data-js]")) button.hidden = false;
