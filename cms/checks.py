"""The project's own rules, run by `manage.py check`."""

from django.conf import settings
from django.core import checks
from wagtail.models import Page, get_page_models

from cms.languages.names import KNOWN, unknown
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


@checks.register
def languages_are_known(app_configs, **kwargs):
    """Every language of the site is known; without that it still answers, as far as it can."""
    return [
        checks.Warning(unknown(code), id="cms.W001")
        for code, _name in settings.LANGUAGES
        if code not in KNOWN
    ]
