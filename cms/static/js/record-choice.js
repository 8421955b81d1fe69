// Which record is meant: a list in place of the field that holds the id of its block. It has the
// records of the page that is chosen beside it or, without one, those that stand in this form.

function value(name) {
  return document.querySelector(`[name="${CSS.escape(name)}"]`)?.value ?? "";
}

function recordsInForm(families, without) {
  return [...document.querySelectorAll("input[name$=-type]")]
    .filter((input) => families.includes(input.value))
    .map((input) => input.name.slice(0, -"-type".length))
    .filter((name) => !without.startsWith(`${name}-`) && !value(`${name}-deleted`))
    .map((name) => ({ id: value(`${name}-id`), title: value(`${name}-value-title`) }))
    .filter(({ id, title }) => id && title);
}

window.wagtail.app.register(
  "record-choice",
  class extends window.StimulusModule.Controller {
    static values = { families: Array, address: String, none: String, lost: String };
    fills = 0;
    fill = this.fill.bind(this);

    connect() {
      const input = this.element;
      this.list = document.createElement("select");
      this.list.id = input.id;
      input.removeAttribute("id");
      input.hidden = true;
      input.after(this.list);
      this.list.addEventListener("change", () => (input.value = this.list.value));
      // The form may have other records by now.
      this.list.addEventListener("focus", () => this.page?.value || this.fill());
      this.page = document.querySelector(`[name="${input.name.replace(/record$/, "page")}"]`);
      this.page?.addEventListener("change", this.fill);
      this.fill();
    }

    disconnect() {
      this.page?.removeEventListener("change", this.fill);
      this.element.id = this.list.id;
      this.element.hidden = false;
      this.list.remove();
    }

    async records() {
      const page = this.page?.value;
      if (!page) return recordsInForm(this.familiesValue, this.element.name);
      const answer = await fetch(this.addressValue.replace("/0/", `/${page}/`));
      return (await answer.json()).records;
    }

    async fill() {
      const turn = ++this.fills;
      let records = [];
      try {
        records = await this.records();
      } catch {
        // What is chosen stays chosen.
      }
      // Another page was chosen, or another record, while the answer was on its way.
      if (turn !== this.fills) return;
      const chosen = this.element.value;
      if (chosen && !records.some(({ id }) => id === chosen)) {
        records.push({ id: chosen, title: this.lostValue });
      }
      const options = records.map(({ id, title }) => new Option(title, id));
      this.list.replaceChildren(new Option(this.noneValue, ""), ...options);
      this.list.value = chosen;
    }
  },
);
