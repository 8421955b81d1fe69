"""The project's own rules, run by `manage.py check`."""

from django.core import checks
from wagtail.models import Page, get_page_models

from cms.pages.base import BasePage


@checks.register
def page_types_follow_the_rules(app_configs, **kwargs):
    """Every page type extends `BasePage`, says where it belongs and names its template."""
    problems = []
    for model in get_page_models():
        if model is Page:
            continue
        if not issubclass(model, BasePage):
            problems.append(
                checks.Error(f"{model.__name__} must extend BasePage.", obj=model, id="cms.E001")
            )
        for rule in ("parent_page_types", "subpage_types", "page_description", "template"):
            if rule not in vars(model):
                problems.append(
                    checks.Error(f"{model.__name__} must set {rule}.", obj=model, id="cms.E002")
                )
    return problems
