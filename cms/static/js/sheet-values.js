// What stands in a table that is filled like a sheet, as Wagtail's lists keep it: each item with an id.
window.SheetValues = (() => {
  const item = (value) => ({ id: window.newId(), value });
  const emptyRow = (width) => item(Array.from({ length: width }, () => item("")));
  const move = (list, from, to) => list.splice(to, 0, ...list.splice(from, 1));

  return class SheetValues {
    // All that the table sends must stay below DATA_UPLOAD_MAX_NUMBER_FIELDS: a cell sends four fields.
    static most = 1500;

    constructor(state) {
      Object.assign(this, structuredClone({ columns: state?.columns ?? [], rows: state?.rows ?? [] }));
      // Where the officer is: a row, -1 for the headings, and a column.
      this.row = -1;
      this.column = 0;
      if (!this.rows.length) this.rows.push(emptyRow(0));
      this.widen(Math.max(2, this.width, ...this.rows.map(({ value }) => value.length)));
    }

    get width() {
      return this.columns.length;
    }

    get lines() {
      return [this.columns, ...this.rows.map(({ value }) => value)];
    }

    line(row) {
      return this.lines[row + 1];
    }

    widen(width) {
      for (const line of this.lines) while (line.length < width) line.push(item(""));
    }

    lengthen(height) {
      while (this.rows.length < height) this.rows.push(emptyRow(this.width));
    }

    // Whether so many rows and columns more would be too many cells.
    isFull(rows, columns) {
      return (this.rows.length + rows) * (this.width + columns) > SheetValues.most;
    }

    // What the buttons do; they return the name of the text that says why it could not be done.
    addRow() {
      if (this.isFull(1, 0)) return "full";
      this.row += 1;
      this.rows.splice(this.row, 0, emptyRow(this.width));
      return "";
    }

    removeRow() {
      if (this.row < 0 || this.rows.length < 2) return "notHere";
      this.rows.splice(this.row, 1);
      this.row = Math.min(this.row, this.rows.length - 1);
      return "";
    }

    moveRow(to) {
      if (this.row < 0 || to < 0 || to >= this.rows.length) return "notHere";
      move(this.rows, this.row, to);
      this.row = to;
      return "";
    }

    rowUp() {
      return this.moveRow(this.row - 1);
    }

    rowDown() {
      return this.moveRow(this.row + 1);
    }

    addColumn() {
      if (this.isFull(0, 1)) return "full";
      this.column += 1;
      for (const line of this.lines) line.splice(this.column, 0, item(""));
      return "";
    }

    removeColumn() {
      if (this.width < 2) return "notHere";
      for (const line of this.lines) line.splice(this.column, 1);
      this.column = Math.min(this.column, this.width - 1);
      return "";
    }

    moveColumn(to) {
      if (to < 0 || to >= this.width) return "notHere";
      for (const line of this.lines) move(line, this.column, to);
      this.column = to;
      return "";
    }

    columnBack() {
      return this.moveColumn(this.column - 1);
    }

    columnOn() {
      return this.moveColumn(this.column + 1);
    }

    // Put rows of text in where the officer is; what is put into an empty table begins with its headings.
    // The number of cells it would take is returned; nothing is put in if they are too many.
    put(rows, width) {
      const isEmpty = this.lines.every((line) => line.every(({ value }) => !value));
      const { row, column } = isEmpty ? { row: -1, column: 0 } : this;
      const height = Math.max(this.rows.length, row + rows.length);
      const cells = height * Math.max(this.width, column + width);
      if (cells > SheetValues.most) return cells;
      Object.assign(this, { row, column });
      this.lengthen(height);
      this.widen(column + width);
      const { lines } = this;
      rows.forEach((texts, down) =>
        texts.forEach((text, right) => {
          lines[row + 1 + down][column + right].value = text;
        }),
      );
      return cells;
    }

    state() {
      return structuredClone({ columns: this.columns, rows: this.rows });
    }

    duplicated() {
      const copy = (list) => list.map(({ value }) => item(Array.isArray(value) ? copy(value) : value));
      return { columns: copy(this.columns), rows: copy(this.rows) };
    }

    values() {
      const values = (list) => list.map(({ value }) => value);
      return { columns: values(this.columns), rows: values(this.rows).map(values) };
    }
  };
})();
