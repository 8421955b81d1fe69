"""What the translation package's own editor is shown with."""

import json

from django import template

register = template.Library()


@register.filter
def without_alias(props):
    """Return the editor's settings without the button that nobody may use."""
    settings = json.loads(props)
    settings["links"]["convertToAliasUrl"] = None
    return json.dumps(settings)
