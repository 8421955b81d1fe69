"""Which version a form began from."""

from django import template

from cms.admin.conflicts import BEGAN_FROM

register = template.Library()


@register.simple_tag(takes_context=True)
def loaded_revision(context, key, created_at):
    """Return the key and the time of the version that a form began from, as the form sends them.

    A form that comes back with faults keeps its own: the newest may be somebody else's, which
    what it says would overwrite when it is sent again.
    """
    # The template is included without what stands around it.
    request = getattr(context, "request", None)
    began = getattr(request, BEGAN_FROM, None)
    return began or ("" if key is None else str(key), created_at)
