"""Tags of the pages about projects."""

from django import template
from django.utils import timezone
from django.utils.html import format_html

from projects.visibility import rule_for

register = template.Library()


@register.filter
def visibility_rule(fund):
    """Return the rule of EU visibility that a fund follows, or None."""
    return rule_for(fund)


@register.filter
def iso_time(moment):
    """Return a moment as Swedish clocks show it, in ISO 8601: `2026-11-25T14:30:00+01:00`."""
    if not moment:
        return ""
    local = timezone.localtime(moment, timezone.get_default_timezone())
    text = local.isoformat(timespec="seconds")
    return format_html('<time datetime="{}">{}</time>', text, text)
