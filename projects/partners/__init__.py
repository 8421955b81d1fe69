"""From a pasted list to a project's partners: the parser, the forms, and the view in the admin."""
