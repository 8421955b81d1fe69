// What comes from Word, Excel and web pages, as rows of cells or as lines.
window.clipboardParts = (() => {
  const tidy = (text) => text.replace(/[\s\u00a0]+/g, " ").trim();

  // A cell that spans several stands in the first of them; the others are empty.
  function rowsOfTable(table) {
    const lines = [...table.rows];
    const rows = lines.map(() => []);
    lines.forEach((line, down) => {
      let at = 0;
      for (const cell of line.cells) {
        while (rows[down][at] !== undefined) at += 1;
        for (const row of rows.slice(down, down + (cell.rowSpan || rows.length))) {
          for (let right = 0; right < cell.colSpan; right += 1) row[at + right] = "";
        }
        rows[down][at] = tidy(cell.textContent);
        at += cell.colSpan;
      }
    });
    return rows.map((row) => Array.from(row, (cell) => cell ?? ""));
  }

  // Excel's text: tabs between cells; a cell with a break or a tab in it stands in quotation marks.
  function rowsOfText(text) {
    const rows = [[""]];
    let isQuoted = false;
    for (let at = 0; at < text.length; at += 1) {
      const sign = text[at];
      const row = rows.at(-1);
      if (isQuoted && sign === '"' && text[at + 1] === '"') {
        row[row.length - 1] += '"';
        at += 1;
      } else if (sign === '"' && (isQuoted || !row.at(-1))) isQuoted = !isQuoted;
      else if (sign === "\t" && !isQuoted) row.push("");
      else if (sign === "\n" && !isQuoted) rows.push([""]);
      else row[row.length - 1] += sign;
    }
    return rows.map((row) => row.map(tidy));
  }

  // Rows of cells, all of the same width, without empty rows at the end.
  function sheetOf(rows) {
    const filled = rows.slice(0, rows.findLastIndex((row) => row.some(Boolean)) + 1);
    const width = filled.reduce((most, row) => Math.max(most, row.length), 0);
    return { rows: filled.map((row) => [...row, ...Array(width - row.length).fill("")]), width };
  }

  return {
    // The first table as rows and their width; and whether there was more than this table.
    table(clipboard) {
      const { body } = new DOMParser().parseFromString(clipboard.getData("text/html"), "text/html");
      const table = body.querySelector("table");
      const text = clipboard.getData("text/plain").replaceAll("\r\n", "\n");
      const isSheet = text.includes("\t");
      const plain = () => (isSheet ? rowsOfText(text) : text.split("\n").map((line) => [tidy(line)]));
      const sheet = sheetOf(table ? rowsOfTable(table) : plain());
      body.querySelectorAll("style, script").forEach((part) => part.remove());
      table?.remove();
      return { ...sheet, isMore: Boolean(table && tidy(body.textContent)) };
    },

    // A table of a document as rows and their width.
    sheetOfTable: (table) => sheetOf(rowsOfTable(table)),

    // Lines with something in them, without the bullets and numbers of lists.
    lines(clipboard) {
      return clipboard
        .getData("text/plain")
        .split(/\r?\n/)
        .map((line) => tidy(line.replace(/^\s*(?:[•·▪◦§\uf0b7*–-]|o\t|\d{1,2}[.)])\s+/u, "")))
        .filter(Boolean);
    },
  };
})();
