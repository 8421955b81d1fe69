"""What the admin's own script needs to pass the content security policy."""

from django import template

from cms.admin.inline_scripts import nonce_of

register = template.Library()


@register.simple_tag(takes_context=True)
def admin_nonce(context):
    """Return the nonce of the admin's pages for whoever asks."""
    request = context.get("request")
    return nonce_of(request) if request else ""
