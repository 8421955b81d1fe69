// The site works without this file; it adds three comforts.

// A film plays on the page: the player is fetched from YouTube only after a click.
addEventListener("click", (event) => {
  const link = event.target.closest("a[data-film]");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const { film, start, title } = link.dataset;
  const player = document.createElement("iframe");
  player.src = `https://www.youtube-nocookie.com/embed/${film}?autoplay=1&start=${start}`;
  player.title = title;
  player.allow = "autoplay; fullscreen; picture-in-picture";
  player.referrerPolicy = "strict-origin-when-cross-origin";
  link.replaceWith(player);
  player.focus();
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
