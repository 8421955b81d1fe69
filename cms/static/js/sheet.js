// A table is filled like a sheet: cells side by side, whole areas pasted, rows and columns by button.
// It keeps its value as Wagtail's lists do, each item with an id, and sends it by the same names.
{
  const { StructBlockDefinition } = window.wagtailStreamField.blocks;
  const { SheetValues } = window;
  const filled = (text, values) => text.replace(/{(\w+)}/g, (_all, name) => values[name]);

  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  // What is wrong, and the way to where: "caption", or "columns", 0, or "rows", 0, 1.
  function faults(error, ...path) {
    const inner = Object.entries(error?.blockErrors ?? {});
    return [
      ...(error?.messages ?? []).map((text) => ({ text, path })),
      ...inner.flatMap(([key, fault]) => faults(fault, ...path, key)),
    ];
  }

  class Table {
    constructor(blockDef, placeholder, prefix, state, error) {
      this.blockDef = blockDef;
      this.refused = [];
      this.type = blockDef.name;
      this.prefix = prefix;
      this.texts = blockDef.meta.texts;
      this.errors = make("div", { class: "w-field__errors", role: "alert" });
      this.caption = make("input", {
        type: "text",
        name: `${prefix}-caption`,
        id: `${prefix}-caption`,
        maxlength: 255,
        "aria-describedby": `${prefix}-caption-help`,
      });
      this.scroll = make("div", { class: "sheet__scroll" });
      this.said = make("p", { class: "help", role: "status" });
      this.hidden = make("div", { hidden: "" });
      this.buttons = make("div", { class: "sheet__buttons" }, ...this.makeButtons());
      this.element = make(
        "div",
        { class: "sheet" },
        this.errors,
        make(
          "div",
          { "data-field": "" },
          make("label", { class: "w-field__label", for: this.caption.id }, this.texts.caption),
          make("p", { class: "help", id: `${prefix}-caption-help` }, this.texts.captionHelp),
          this.caption,
        ),
        make("p", { class: "help", id: `${prefix}-help` }, this.texts.help),
        this.scroll,
        this.buttons,
        this.said,
        this.hidden,
      );
      placeholder.replaceWith(this.element);
      this.element.addEventListener("focusin", ({ target }) => this.remember(target));
      this.element.addEventListener("keydown", (event) => this.escape(event));
      this.scroll.addEventListener("input", ({ target }) => this.keep(target));
      this.scroll.addEventListener("keydown", (event) => this.walk(event));
      this.scroll.addEventListener("paste", (event) => this.paste(event));
      this.setState(state);
      if (error) this.setError(error);
    }

    makeButtons() {
      return Object.entries(this.texts.buttons).map(([act, [label, done]]) => {
        const classes = "button button-small button-secondary";
        const button = make("button", { type: "button", class: classes }, label);
        button.addEventListener("click", () => {
          button.focus(); // Not every browser does so, and the mark of the row depends on it.
          const why = this.sheet[act]();
          if (why) return this.say(this.texts[why], SheetValues);
          this.forgetCells();
          this.draw();
          this.tell();
          this.say(done, { row: this.sheet.row + 1, column: this.sheet.column + 1 });
        });
        return button;
      });
    }

    say(text, values = {}) {
      this.said.textContent = filled(text, values);
    }

    draw() {
      const cell = (tag, list, row, column) => {
        const text = row < 0 ? this.texts.heading : this.texts.cell;
        const place = row < 0 ? `columns-${column}` : `rows-${row}-value-${column}`;
        const input = make("input", {
          type: "text",
          name: `${this.prefix}-${place}-value`,
          "aria-label": filled(text, { row: row + 1, column: column + 1 }),
          "data-row": row,
          "data-column": column,
        });
        input.value = list[column].value ?? "";
        return make(tag, row < 0 ? { scope: "col" } : {}, input);
      };
      const line = (tag, list, row) =>
        make("tr", {}, ...list.map((_item, column) => cell(tag, list, row, column)));
      const { columns, rows } = this.sheet;
      this.scroll.replaceChildren(
        make(
          "table",
          { "aria-describedby": `${this.prefix}-help` },
          make("thead", {}, line("th", columns, -1)),
          make("tbody", {}, ...rows.map(({ value }, row) => line("td", value, row))),
        ),
      );
      this.hidden.replaceChildren(
        ...this.bookkeeping("columns", columns),
        ...this.bookkeeping("rows", rows),
        ...rows.flatMap(({ value }, row) => this.bookkeeping(`rows-${row}-value`, value)),
      );
      this.mark();
      this.tellFaults();
    }

    bookkeeping(place, list) {
      const name = `${this.prefix}-${place}`;
      const hide = (key, value) => make("input", { type: "hidden", name: key, value });
      return [
        hide(`${name}-count`, list.length),
        ...list.flatMap(({ id }, number) => [
          hide(`${name}-${number}-deleted`, ""),
          hide(`${name}-${number}-order`, number),
          hide(`${name}-${number}-id`, id ?? ""),
        ]),
      ];
    }

    input(row, column) {
      return this.scroll.querySelector(`[data-row="${row}"][data-column="${column}"]`);
    }

    current() {
      return this.input(this.sheet.row, this.sheet.column);
    }

    remember({ dataset }) {
      if (dataset.row === undefined) return;
      this.sheet.row = Number(dataset.row);
      this.sheet.column = Number(dataset.column);
      this.mark();
    }

    // The row and the column that the buttons act on.
    mark() {
      for (const input of this.scroll.querySelectorAll("input")) {
        const { row, column } = input.dataset;
        const isHere = Number(row) === this.sheet.row || Number(column) === this.sheet.column;
        input.toggleAttribute("data-here", isHere);
      }
    }

    keep({ dataset, value }) {
      const [row, column] = [Number(dataset.row), Number(dataset.column)];
      this.sheet.line(row)[column].value = value;
      const path = (row < 0 ? ["columns", column] : ["rows", row, column]).join();
      // What was refused here is judged anew when it is saved.
      this.refused = this.refused.filter((fault) => fault.path.join() !== path);
      this.tellFaults();
    }

    // Tab goes through all the cells: Escape leads from any of them to the buttons, and back.
    escape(event) {
      const isCell = this.scroll.contains(event.target);
      const isButton = this.buttons.contains(event.target);
      if (event.key !== "Escape" || event.isComposing || !(isCell || isButton)) return;
      event.preventDefault();
      event.stopPropagation();
      (isCell ? this.buttons.firstChild : this.current()).focus();
    }

    walk(event) {
      const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      const row = this.sheet.row + step;
      if (event.key === "Enter" && row === this.sheet.rows.length) {
        if (this.sheet.isFull(1, 0)) return this.say(this.texts.full, SheetValues);
        this.sheet.lengthen(row + 1);
        this.draw();
        this.tell();
      }
      this.input(row, this.sheet.column)?.focus();
    }

    paste(event) {
      const { rows, width, isMore } = window.clipboardParts.table(event.clipboardData);
      if (rows.length * width < 2) return;
      event.preventDefault();
      const { most } = SheetValues;
      const cells = this.sheet.put(rows, width);
      if (cells > most) return this.say(this.texts.tooLarge, { most, cells });
      this.forgetCells();
      this.draw();
      this.tell();
      this.current().focus();
      const text = isMore ? `${this.texts.pasted} ${this.texts.more}` : this.texts.pasted;
      this.say(text, { rows: rows.length, columns: width });
    }

    // What saves by itself looks again.
    tell() {
      for (const kind of ["input", "change"]) {
        this.caption.dispatchEvent(new Event(kind, { bubbles: true }));
      }
    }

    setState(state) {
      this.sheet = new SheetValues(state);
      this.caption.value = state?.caption ?? "";
      this.draw();
    }

    field([part, row, column]) {
      if (part === "caption") return this.caption;
      return part === "columns" ? this.input(-1, row) : this.input(row, column);
    }

    setError(error) {
      this.refused = faults(error);
      this.tellFaults();
    }

    // What was refused of cells that stand elsewhere now, or are filled anew.
    forgetCells() {
      this.refused = this.refused.filter(({ path }) => path.length < 2);
    }

    // Headings that are too long, where that was not said when it was saved.
    longHeadings() {
      const { longest, texts } = this.blockDef.meta;
      const said = new Set(this.refused.map(({ path }) => path.join()));
      return this.sheet.columns.flatMap(({ value }, column) => {
        const path = ["columns", column];
        const isTold = (value ?? "").length <= longest || said.has(path.join());
        return isTold ? [] : [{ text: filled(texts.tooLong, { longest }), path }];
      });
    }

    tellFaults() {
      const found = [...this.refused, ...this.longHeadings()];
      const help = { [this.caption.id]: `${this.caption.id}-help` };
      for (const input of this.element.querySelectorAll("[aria-invalid]")) {
        input.removeAttribute("aria-invalid");
        input.setAttribute("aria-describedby", help[input.id] ?? "");
      }
      const told = found.map(({ text, path }, number) => {
        const id = `${this.prefix}-error-${number}`;
        const input = this.field(path);
        input?.setAttribute("aria-invalid", "true");
        input?.setAttribute("aria-describedby", `${help[input.id] ?? ""} ${id}`.trim());
        const name = input === this.caption ? this.texts.caption : input?.getAttribute("aria-label");
        return make("p", { class: "error-message", id }, name ? `${name}: ${text}` : text);
      });
      // What is said already is not read out again.
      const words = (parts) => parts.map(({ textContent }) => textContent).join("\n");
      if (words(told) !== words([...this.errors.children])) this.errors.replaceChildren(...told);
    }

    getState() {
      return { caption: this.caption.value, ...this.sheet.state() };
    }

    getDuplicatedState() {
      return { caption: this.caption.value, ...this.sheet.duplicated() };
    }

    getValue() {
      return { caption: this.caption.value, ...this.sheet.values() };
    }

    getTextLabel() {
      return this.caption.value;
    }

    focus() {
      this.caption.focus();
    }
  }

  class TableBlockDefinition extends StructBlockDefinition {
    render(placeholder, prefix, state, error) {
      return new Table(this, placeholder, prefix, state, error);
    }
  }

  window.telepath.register("cms.blocks.TableBlock", TableBlockDefinition);
}
