// What is pasted into a form: text from Word keeps its lists and headings, and what does not fit, or
// becomes something else, is said at the field.
{
  const texts = document.getElementById("pasting-texts").dataset;

  function say(field, text) {
    const place = field.closest("[data-field], .w-field") ?? field.parentElement;
    let note = place.querySelector(":scope > .pasting-note");
    if (!text) return note?.remove();
    if (!note) {
      note = document.createElement("p");
      note.className = "help pasting-note";
      note.setAttribute("role", "alert");
      place.append(note);
    }
    note.textContent = text;
  }

  function tellWhatIsCut({ target: field, clipboardData }) {
    const text = clipboardData.getData("text/plain").replaceAll("\r\n", "\n").trimEnd();
    const kept = field.value.length - (field.selectionEnd - field.selectionStart);
    const room = field.maxLength - kept;
    const isCut = field.maxLength >= 0 && text.length > room;
    const rest = text.slice(Math.max(0, room));
    say(field, isCut && texts.cut.replace("{text}", () => rest));
  }

  // Word writes the items of a list as paragraphs, with the bullet or number as text before.
  const MARKERS = "[style*='mso-list:Ignore' i]";
  const isItem = (node) =>
    node?.nodeName === "P" && /mso-list:(?!\s*none)/i.test(node.getAttribute("style") ?? "");

  // Which list the item belongs to, and how deep in it.
  function placeOf(node) {
    const style = node.getAttribute("style");
    const [, list = "", level = 1] = /mso-list:\s*(l\d+)(?:\s+level(\d+))?/i.exec(style) ?? [];
    const marker = node.querySelector(MARKERS)?.textContent.trim() ?? "";
    return { list, level: Number(level), tag: /^\w{1,3}[.)]/.test(marker) ? "ol" : "ul" };
  }

  // Deeper items become a list in the item above them. Returns the list.
  function makeList(first) {
    const place = placeOf(first);
    const isSame = ({ list, level, tag }) =>
      level === place.level && list === place.list && tag === place.tag;
    const list = document.createElement(place.tag);
    first.before(list);
    let node = first;
    while (isItem(node)) {
      if (placeOf(node).level > place.level) {
        const inner = makeList(node);
        node = inner.nextElementSibling;
        list.lastElementChild.append(inner);
        continue;
      }
      if (!isSame(placeOf(node))) break;
      const next = node.nextElementSibling;
      node.querySelectorAll(MARKERS).forEach((part) => part.remove());
      const item = document.createElement("li");
      item.append(...node.childNodes);
      list.append(item);
      node.remove();
      node = next;
    }
    return list;
  }

  function tidied(html) {
    const { body } = new DOMParser().parseFromString(html, "text/html");
    for (const heading of body.querySelectorAll("h1, h2, h4, h5, h6")) {
      const own = document.createElement("h3");
      own.append(...heading.childNodes);
      heading.replaceWith(own);
    }
    for (const node of body.querySelectorAll("p")) if (node.isConnected && isItem(node)) makeList(node);
    return body;
  }

  // Tables go below the text, where there is a stream that can have them (`pasted-tables.js`).
  function takeTablesOut(field, body) {
    const tables = [...body.querySelectorAll("table")].filter((one) => !one.parentElement.closest("table"));
    const detail = { tables, taken: [] };
    if (tables.length) field.dispatchEvent(new CustomEvent("tables-pasted", { bubbles: true, detail }));
    detail.taken.forEach((table) => table.remove());
    const isLeft = detail.taken.length < tables.length;
    say(field.parentElement, isLeft ? texts.table : detail.taken.length && texts.below);
    return detail.taken.length > 0;
  }

  function pasteTidied(event) {
    const html = event.clipboardData.getData("text/html");
    const body = tidied(html);
    const isShorter = takeTablesOut(event.target, body);
    // What an editor on this page has copied it reads best itself.
    const isItsOwn = /data-draftjs-conductor-fragment/.test(html);
    if (!isShorter && (isItsOwn || !/<h[1-6]|mso-list/i.test(html))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (isShorter && !body.textContent.trim()) return;
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", body.innerHTML);
    clipboardData.setData("text/plain", event.clipboardData.getData("text/plain"));
    const options = { clipboardData, bubbles: true, cancelable: true };
    event.target.dispatchEvent(new ClipboardEvent("paste", options));
  }

  document.addEventListener(
    "paste",
    (event) => {
      const { target, isTrusted, clipboardData } = event;
      if (!clipboardData || !target.closest?.("form[data-edit-form]")) return;
      if (target.matches("input, textarea")) tellWhatIsCut(event);
      else if (isTrusted && target.closest("[contenteditable=true]")) pasteTidied(event);
    },
    { capture: true },
  );
}
