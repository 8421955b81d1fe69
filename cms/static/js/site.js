// The site works without this file; it adds four comforts.

// The second that the address asks for, `#t=1743`; none is NaN.
const secondAsked = () => Number(/^#t=(\d+(?:\.\d+)?)$/.exec(location.hash)?.[1] ?? NaN);

// A film plays on the page: the player is fetched from YouTube only after a click.
function play(place, start) {
  const player = document.createElement("iframe");
  Object.assign(player.dataset, place.dataset);
  player.src = `https://www.youtube-nocookie.com/embed/${player.dataset.film}?autoplay=1&start=${start}`;
  player.title = player.dataset.title;
  player.allow = "autoplay; fullscreen; picture-in-picture";
  player.referrerPolicy = "strict-origin-when-cross-origin";
  // A new player, as a new address in the old one would be a step in the reader's history.
  place.replaceWith(player);
  return player;
}

addEventListener("click", (event) => {
  const link = event.target.closest("a[data-film]");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  play(link, Math.floor(secondAsked()) || link.dataset.start).focus();
});

// An address with a time marks what is said then, and an open player goes there.
function goToSecondAsked() {
  document.querySelector(".here")?.classList.remove("here");
  const second = secondAsked();
  if (Number.isNaN(second)) return;
  const moments = [...document.querySelectorAll("[id^='t=']")];
  const moment =
    document.getElementById(location.hash.slice(1)) ??
    moments.findLast(({ id }) => Number(id.slice(2)) <= second);
  moment?.classList.add("here");
  moment?.scrollIntoView({ block: "center" });
  const player = document.querySelector("iframe[data-film]");
  if (player) play(player, Math.floor(second));
}

addEventListener("hashchange", goToSecondAsked);
goToSecondAsked();

// The same time again is no new address; a click in the text asks for the time of its sentence.
addEventListener("click", (event) => {
  const moment = event.target.closest(".transcript span[id^='t=']");
  if (event.target.closest(`a[href="${CSS.escape(location.hash)}"]`)) goToSecondAsked();
  else if (moment && getSelection().isCollapsed) location.hash = moment.id;
});

// The open menu closes on a click beside it and on Escape.
const openMenus = () => document.querySelectorAll("details.menu[open]");

addEventListener("click", (event) => {
  for (const menu of openMenus()) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of openMenus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// Paper has no accordions: they are open in print and closed again afterwards.
addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("main details:not([open])")) {
    details.open = true;
    details.dataset.closed = "";
  }
});

addEventListener("afterprint", () => {
  for (const details of document.querySelectorAll("details[data-closed]")) {
    details.open = false;
    delete details.dataset.closed;
  }
});
