"""What is said to show a thing is compared with the truth: all pages, before and after a change."""

import re

import pytest
from django.test import Client
from wagtail.models import Page, TranslatableMixin

from cms.languages.pages import REALLY_TRANSLATED
from cms.shown.around import showing
from cms.snippets.models import Topic
from cms.translating.sync import sync_source
from home.factories import StandardPageFactory
from home.models import CountyPage, GuidePage, StandardPage
from projects.models import ProjectPage
from seminars.models import LecturePage
from tests.helpers.fixtures import forget_cached, fresh
from tests.helpers.guides import translate_with_prefix
from tests.helpers.references import reindex
from tests.helpers.site import one_of_each
from tests.helpers.tokens import NAMES, Tokens

pytestmark = [pytest.mark.django_db, pytest.mark.once]
# Made anew for each answer.
PASSING = re.compile(r'nonce="[^"]*"')


@pytest.fixture(scope="module")
def shared_tokens(shared_home):
    """A page of each type, filled in, in Swedish and Arabic, with all that they show indexed."""
    tokens = Tokens(shared_home)
    for page in one_of_each(shared_home):
        page = tokens.page = fresh(page)
        tokens.is_short = type(page).__name__ not in ("UppdragPage", "ProjectPage")
        tokens.change(page)
        page.save(clean=False)
        translate_with_prefix(fresh(page), "ar")
    StandardPageFactory(parent=shared_home, show_in_menus=True)
    reindex(page.specific for page in Page.objects.filter(depth__gt=1))
    tokens.first = [made for _page, made in tokens.made]
    reindex(tokens.first)
    return tokens


def all_answers():
    """Return what every public page says, by its key."""
    forget_cached()
    pages = Page.objects.filter(REALLY_TRANSLATED, depth__gt=1).select_related("locale")
    return {page.pk: PASSING.sub("", Client().get(page.url).content.decode()) for page in pages}


def change(instance, tokens):
    instance = fresh(instance)
    tokens.change(instance)
    instance.save(**({"clean": False} if isinstance(instance, Page) else {}))
    if isinstance(instance, TranslatableMixin):
        sync_source(instance)


@pytest.fixture(scope="module")
def shared_answers(shared_tokens):
    return all_answers()


def is_seen(instance, tokens, before):
    """Change an instance; return the pages on which it is seen, when none of them is missed."""
    said = set(showing(instance).values_list("pk", flat=True))
    change(instance, tokens)
    after = all_answers()
    changed = {pk for pk, html in before.items() if html != after.get(pk)}
    assert changed <= said
    return changed


@pytest.mark.parametrize("model", NAMES, ids=lambda model: model.__name__)
def test_no_page_is_missed_that_shows_what_changes(model, shared_tokens, shared_answers, home):
    # The first picture is the arms of a county: all that is said of it is its name.
    instance = [made for made in shared_tokens.first if type(made) is model][-1]
    # The topics of a mission stand nowhere but in search.
    assert is_seen(instance, shared_tokens, shared_answers) or model is Topic


@pytest.mark.parametrize("model", [CountyPage, GuidePage, LecturePage, ProjectPage, StandardPage])
def test_no_page_is_missed_when_a_page_changes(model, shared_tokens, shared_answers, home):
    page = model.objects.get(pk=model.objects.filter(locale=home.locale).last().pk)
    assert page.pk in is_seen(page, shared_tokens, shared_answers)
