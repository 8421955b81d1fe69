"""From pasted lines to draft lectures: the parser, the forms, and the view in the admin."""
