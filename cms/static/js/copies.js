// Texts that were not saved lie in this browser for a day, whichever page of the admin is opened
// then, and the one that this tab has sent no longer than until a page says that it is saved.
const KEPT = ["copy:", "translate:"];
const DAY = 24 * 60 * 60 * 1000;
const HOUR = 60 * 60 * 1000;

function timeOf(key) {
  try {
    return JSON.parse(localStorage.getItem(key)).time;
  } catch {
    return 0;
  }
}

function sweep() {
  for (const key of Object.keys(localStorage)) {
    const isOurs = KEPT.some((prefix) => key.startsWith(prefix));
    if (isOurs && !(Date.now() - timeOf(key) < DAY)) localStorage.removeItem(key);
  }
}

sweep();
setInterval(sweep, HOUR);
// Only the first page after it can tell.
const sent = sessionStorage.getItem("sent");
if (sent && document.querySelector(".messages .success")) localStorage.removeItem(sent);
const kept = sent && localStorage.getItem(sent);
if (kept && document.getElementById("conflict")) {
  // Somebody is asked which of two versions holds: nothing is saved until that is answered.
  localStorage.setItem(sent, JSON.stringify({ ...JSON.parse(kept), sent: false }));
} else {
  sessionStorage.removeItem("sent");
}
