// Tables that are pasted into running text become tables of their own, below the block that it is in.
{
  const { StreamBlockDefinition } = window.wagtailStreamField.blocks;

  function stateOf(table) {
    const sheet = new window.SheetValues();
    const { rows, width } = window.clipboardParts.sheetOfTable(table);
    const isFilled = rows.length && sheet.put(rows, width) <= window.SheetValues.most;
    return isFilled ? { caption: tidied(table.caption), ...sheet.state() } : null;
  }

  const tidied = (element) => element?.textContent.replace(/\s+/g, " ").trim() ?? "";

  class TextAndTablesDefinition extends StreamBlockDefinition {
    render(...place) {
      const stream = super.render(...place);
      stream.element.addEventListener("tables-pasted", (event) => {
        const { tables, taken } = event.detail;
        let at = stream.children.findIndex(({ element }) => element.contains(event.target));
        if (at < 0 || taken.length) return;
        for (const table of tables) {
          const value = stateOf(table);
          if (!value) continue;
          at += 1;
          stream.insert({ type: "table", value, id: window.newId() }, at).block.tell();
          taken.push(table);
        }
      });
      return stream;
    }
  }

  window.telepath.register("cms.blocks.TextAndTables", TextAndTablesDefinition);
}
