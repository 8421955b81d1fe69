// A record's form shows the fields that its kind has. What another kind's field already says stays
// in sight, with a note, until somebody empties it: nothing is dropped, and nothing is sent unseen.
const BOOKKEEPING = /-(deleted|order|type|id)$/;

// Rich text is stored as JSON: "null", or an object with the blocks that somebody wrote.
function isEmptyText(text) {
  if (text === "null") return true;
  try {
    const { blocks } = JSON.parse(text);
    return Array.isArray(blocks) && blocks.every((block) => !block.text);
  } catch {
    return !text.trim();
  }
}

function remainingRows(field, name) {
  const isRow = new RegExp(`^${name}-\\d+-deleted$`);
  const rows = [...field.querySelectorAll("input")].filter((control) => isRow.test(control.name));
  return rows.filter((control) => !control.value).length;
}

function isEmpty(field) {
  return [...field.querySelectorAll("input, select, textarea")].every((control) => {
    if (!control.name || BOOKKEEPING.test(control.name)) return true;
    if (control.name.endsWith("-count")) return !remainingRows(field, control.name.slice(0, -6));
    return isEmptyText(control.value);
  });
}

window.wagtail.app.register(
  "record-kind",
  class extends window.StimulusModule.Controller {
    static values = { lacks: Object, note: String };

    connect() {
      this.kind = this.own("kind")?.querySelector("select");
      this.follow = () => this.show();
      this.element.addEventListener("change", this.follow);
      this.show();
    }

    disconnect() {
      this.element.removeEventListener("change", this.follow);
    }

    own(name) {
      return [...this.element.querySelectorAll(`[data-contentpath="${name}"]`)].find(
        (field) => field.closest('[data-controller~="record-kind"]') === this.element,
      );
    }

    show() {
      const lacked = this.lacksValue[this.kind?.value] ?? [];
      for (const name of new Set(Object.values(this.lacksValue).flat())) {
        const field = this.own(name);
        if (!field) continue;
        const isLacked = lacked.includes(name);
        field.hidden = isLacked && isEmpty(field);
        field.querySelector(":scope > .record-kind-note")?.remove();
        if (isLacked && !field.hidden) {
          const note = document.createElement("p");
          note.className = "help record-kind-note";
          note.textContent = this.noteValue;
          field.prepend(note);
        }
      }
    }
  },
);
