// Each line that is pasted into a list of tasks becomes a task of its own.
{
  const { StructBlockDefinition } = window.wagtailStreamField.blocks;

  class TaskListBlockDefinition extends StructBlockDefinition {
    render(...place) {
      const block = super.render(...place);
      const tasks = block.childBlocks.tasks;
      const said = document.createElement("p");
      said.className = "help";
      said.setAttribute("role", "status");
      tasks.container[0].append(said);
      tasks.container[0].addEventListener("paste", (event) => {
        const { target: field, clipboardData } = event;
        const lines = window.clipboardParts.lines(clipboardData);
        const at = tasks.children.findIndex(({ element }) => element.contains(field));
        if (lines.length < 2 || at < 0 || !field.matches("textarea")) return;
        event.preventDefault();
        field.setRangeText(lines[0], field.selectionStart, field.selectionEnd, "end");
        lines.slice(1).forEach((line, number) => {
          tasks.insert(line, at + 1 + number, { id: window.newId() });
        });
        field.dispatchEvent(new Event("input", { bubbles: true }));
        field.dispatchEvent(new Event("change", { bubbles: true }));
        said.textContent = this.meta.texts.pasted.replace("{tasks}", lines.length);
      });
      return block;
    }
  }

  window.telepath.register("cms.blocks.TaskListBlock", TaskListBlockDefinition);
}
