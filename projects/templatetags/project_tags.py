"""Tags of the pages about projects."""

from django import template

from projects.visibility import rule_for

register = template.Library()


@register.filter
def visibility_rule(fund):
    """Return the rule of EU visibility that a fund follows, or None."""
    return rule_for(fund)
