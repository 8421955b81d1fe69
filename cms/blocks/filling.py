"""How blocks are filled where field after field would be slow: tables like a sheet, tasks by line.

The forms send what Wagtail's own would: what reads them needs to know nothing of it.
"""

from django import forms
from django.templatetags.static import static
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin.telepath import register
from wagtail.blocks.stream_block import StreamBlockAdapter
from wagtail.blocks.struct_block import StructBlockAdapter

from cms.blocks.streams import ContentStreamBlock
from cms.blocks.text import TableBlock, TaskListBlock


class _FillingMixin:
    @cached_property
    def media(self):
        scripts = ["js/ids.js", "js/clipboard.js", *self.scripts]
        return super().media + forms.Media(js=[static(script) for script in scripts])


class TableAdapter(_FillingMixin, StructBlockAdapter):
    """A table is typed and pasted as in a sheet, with a caption and headings."""

    js_constructor = "cms.blocks.TableBlock"
    scripts = ("js/sheet-values.js", "js/sheet.js")

    def js_args(self, block):
        name, children, meta = super().js_args(block)
        caption = block.child_blocks["caption"]
        meta["longest"] = block.child_blocks["columns"].child_block.field.max_length
        meta["texts"] = {
            "caption": capfirst(str(caption.label)),
            "captionHelp": str(caption.field.help_text),
            "heading": _("Heading of column {column}"),
            "cell": _("Row {row}, column {column}"),
            "help": _(
                "Paste from Excel or Word into the cell where it is to begin: rows and columns are "
                "added. Enter goes down, Tab to the right. The buttons act on the row and column "
                "where you are: Escape goes from a cell to the buttons, and back to the cell."
            ),
            "pasted": _("Pasted: {rows} rows and {columns} columns."),
            "more": _(
                "There was more than one table, or text beside it. Only the first table was pasted."
            ),
            "tooLarge": _(
                "Nothing was pasted: a table has at most {most} cells, and this would be {cells}."
            ),
            "full": _("Nothing was changed: a table has at most {most} cells."),
            "tooLong": _(
                "At most {longest} characters fit here: shorten it before it is published."
            ),
            "notHere": _("Nothing was changed: this cannot be done here."),
            "buttons": self.buttons(),
        }
        return [name, children, meta]

    def buttons(self):
        """What stands on each button, and what is said when it has done its work."""
        row_moved = _("The row is now row {row}.")
        column_moved = _("The column is now column {column}.")
        return {
            "addRow": (_("Row below"), _("Row {row} is new.")),
            "removeRow": (
                _("Remove the row"),
                _("The row is removed. You are in row {row}."),
            ),
            "rowUp": (_("Row up"), row_moved),
            "rowDown": (_("Row down"), row_moved),
            "addColumn": (_("Column after"), _("Column {column} is new.")),
            "removeColumn": (
                _("Remove the column"),
                _("The column is removed. You are in column {column}."),
            ),
            "columnBack": (_("Column back"), column_moved),
            "columnOn": (_("Column on"), column_moved),
        }


class TaskListAdapter(_FillingMixin, StructBlockAdapter):
    """Each line that is pasted into a list of tasks becomes one of them."""

    js_constructor = "cms.blocks.TaskListBlock"
    scripts = ("js/tasks.js",)

    def js_args(self, block):
        name, children, meta = super().js_args(block)
        meta["texts"] = {"pasted": _("Pasted: {tasks} tasks.")}
        return [name, children, meta]


class ContentAdapter(_FillingMixin, StreamBlockAdapter):
    """A table that is pasted into running text becomes a block of its own."""

    js_constructor = "cms.blocks.TextAndTables"
    scripts = ("js/sheet-values.js", "js/pasted-tables.js")


register(ContentAdapter(), ContentStreamBlock)
register(TableAdapter(), TableBlock)
register(TaskListAdapter(), TaskListBlock)
