// The line that says how far something is follows along until it is done, without a new page.

const LONGEST_PAUSE = 20_000;
const progress = document.querySelector("#progress[data-under-way]");
const later = (pause) => setTimeout(look, pause, pause);

async function look(pause) {
  try {
    const response = await fetch(location.href);
    // Logged out meanwhile.
    if (response.redirected) return location.reload();
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const now = page.getElementById("progress");
    // What is the same is left alone, so that it is not read out again.
    if (now && progress.firstElementChild.innerHTML !== now.firstElementChild.innerHTML) {
      progress.firstElementChild.innerHTML = now.firstElementChild.innerHTML;
    }
    if (now && now.lastElementChild.childElementCount) {
      progress.lastElementChild.innerHTML = now.lastElementChild.innerHTML;
    }
    if (now && !("underWay" in now.dataset)) return;
  } catch {
    // The network is away; it may be back the next time.
  }
  later(Math.min(pause * 1.3, LONGEST_PAUSE));
}

if (progress) later(1_000);
