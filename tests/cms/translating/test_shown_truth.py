"""What readers of Arabic see is as true as what readers of Swedish see: a sweep over the pages.

Every field and block of every page type and snippet gets values that can be found again. Then all
of them change, or go, or come. What is new on the Swedish page stands on the Arabic one, as a fact
or in Swedish beside an older text; what is gone is gone, or stands marked. What was kept as it is
in Swedish stands there as Swedish, and nothing is said to have changed. Programs are told nothing
that is older.
"""

from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.test import Client
from factory.django import DjangoModelFactory
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import Locale, Page, TranslatableMixin
from wagtail_localize.models import TranslationSource

from cms.people.models import Organisation, Person
from cms.snippets.base import PublishedSnippet
from cms.snippets.factories import NoticeFactory, TopicFactory
from cms.snippets.models import Notice, Topic
from cms.translating.sync import sync_source
from cms.translating.targets import order, publish
from home.models import GuidePage
from projects.factories import ProjectPageFactory
from projects.models import Fund, ProjectPage
from tests.helpers.facts_of_pages import content_fields
from tests.helpers.fixtures import forget_cached, fresh
from tests.helpers.guides import translate_with_prefix
from tests.helpers.receipts import BEHIND
from tests.helpers.site import one_of_each
from tests.helpers.tokens import (
    NAMES,
    Tokens,
    said,
    words_in_marks,
    words_of,
    words_without_language,
)
from tests.helpers.translators import fill, keep_swedish, snippet_translation

pytestmark = [pytest.mark.django_db, pytest.mark.once]
JSON_LD = 'script[type="application/ld+json"]'
# What the head says before or after a text that is older than the Swedish one.
CHANGED = "تغيّر"
NOT_TOLD = {"text/css", "text/html", "application/manifest+json"}
PAGES = [
    "HomePage",
    "CountyPage",
    "UppdragPage",
    "StandardPage",
    "StatementPage",
    "FormPage",
    "GuideIndexPage",
    "GuidePage",
    "NewsIndexPage",
    "NewsPage",
    "SeminarIndexPage",
    "SeminarPage",
    "LecturePage",
    "ProjectIndexPage",
    "ProjectPage",
    "RecordIndexPage",
]


@pytest.fixture(scope="module", autouse=True)
def small_numbers():
    """Let the numbers in the factories' titles be none that the sweep looks for."""
    factories = [DjangoModelFactory]
    while factories:
        factory = factories.pop()
        factories += factory.__subclasses__()
        if factory._meta.model:
            factory.reset_sequence(force=True)


@pytest.fixture(scope="module")
def site(shared_home, small_numbers):
    return {type(page).__name__: page for page in one_of_each(shared_home)}


def store(page):
    """Publish in Swedish, without what forms demand of values together."""
    page.save(clean=False)
    sync_source(page)
    return fresh(page)


def htmls(page, prefix=""):
    """Return what a page shows at each of its addresses."""
    forget_cached()
    below = [""]
    if isinstance(page, GuidePage):
        below += ["allt/", *(f"{slug}/" for slug in page.part_slugs.values())]
    answers = {path: Client().get(f"{prefix}{page.url}{path}") for path in below}
    return {
        path: html.content.decode() for path, html in answers.items() if html.status_code == 200
    }


def lies_of(before, swedish, arabic, texts):
    """Return by what is wrong the words that an Arabic page says, or does not say, untruly.

    `before` is what the Swedish one said; `swedish` and `arabic` are the pages of now.
    """
    now, there = said(swedish), said(arabic)
    new, gone = now - before, before - now
    return {
        "missing": new - there,
        "stays": (gone & there) - words_in_marks(arabic),
        "not marked as Swedish": new & texts & words_without_language(arabic),
    }, new | gone


def told_to_machines(page):
    """Return what an Arabic page and those above say in head, JSON-LD, feeds, calendars, data."""
    forget_cached()
    found = []
    for step in page.get_ancestors(inclusive=True).filter(depth__gt=1):
        pages = [f"/ar{step.url}", f"/ar{step.url}data/"]
        for answer in map(Client().get, pages):
            html = BeautifulSoup(answer.content, "lxml")
            found += [script.string for script in html.select(JSON_LD)]
            told = [element["content"] for element in html.select("meta[content]")]
            found += [text for text in told if CHANGED not in text]
            found += [element["title"] for element in html.select("link[title]")]
            for link in html.select("link[type][href], a[type][href]"):
                path = urlsplit(link["href"]).path
                if link["type"] not in NOT_TOLD and path.startswith("/ar/"):
                    answer = Client().get(path)
                    assert answer.status_code == 200, path
                    # Calendars break their lines wherever they are long.
                    found.append(answer.text.replace("\r\n ", ""))
    return words_of(found)


def check_machines(before, now, pages):
    """What was changed in Swedish is nowhere told to programs, which see no mark."""
    gone = set().union(*before.values()) - set().union(*now.values())
    for page in map(fresh, pages):
        assert gone & told_to_machines(page) == set(), page.url


def words_on(pages):
    """Return what Swedish pages say, by page and address."""
    return {(page.pk, path): said(html) for page in pages for path, html in htmls(page).items()}


def check(shown, changed, change, before=None):
    """Change something in Swedish; compare the pages that show it before and after.

    `before` is what these said, as it returns what they say now.
    """
    before = words_on(shown) if before is None else before
    change(changed)
    changed.save(**({"clean": False} if isinstance(changed, Page) else {}))
    if isinstance(changed, TranslatableMixin):
        sync_source(changed)
    return compare(before, [fresh(page) for page in shown], texts_of(changed))


def compare(before, shown, texts=frozenset()):
    swedish = {page.pk: htmls(page) for page in shown}
    arabic = {page.pk: htmls(page, "/ar") for page in shown}
    found, has_changed = {}, False
    for page in shown:
        assert swedish[page.pk].keys() == arabic[page.pk].keys()
        for path, html in swedish[page.pk].items():
            was = before.get((page.pk, path), set())
            lies, changes = lies_of(was, html, arabic[page.pk][path], texts)
            has_changed |= bool(changes)
            found |= {f"{page.url}{path} {kind}": lie for kind, lie in lies.items() if lie}
    assert found == {}
    assert has_changed
    return {(pk, path): said(html) for pk, pages in swedish.items() for path, html in pages.items()}


def texts_of(instance):
    if not isinstance(instance, TranslatableMixin):
        return frozenset()
    source = TranslationSource.objects.get_for_instance_or_none(instance)
    strings = source.stringsegment_set.values_list("string__data", flat=True) if source else ()
    return words_of(strings)


def translate(instance, put_in=fill):
    """Publish an instance in Arabic as it is now, every text with `ar` before it."""
    arabic = Locale.objects.get(language_code="ar")
    order(instance, [arabic])
    translation = snippet_translation(instance, arabic)
    put_in(translation)
    publish(translation)


def empty(instance):
    """Take away whatever is not demanded."""
    for field in content_fields(type(instance)):
        if isinstance(field, StreamField | ParentalManyToManyField):
            setattr(instance, field.name, [])
        elif field.concrete and field.blank and not field.choices and field.name != "slug":
            setattr(instance, field.attname, None if field.null else field.get_default())
    for relation in get_all_child_relations(type(instance)):
        if not relation.related_model.__module__.startswith("wagtail"):
            getattr(instance, relation.get_accessor_name()).set([])


@pytest.mark.parametrize("name", PAGES)
def test_what_is_filled_in_changed_kept_and_emptied(name, site, home):
    # Each block needs to be tried on one type of page only.
    tokens = Tokens(home, is_short=name != "UppdragPage")
    page = fresh(site[name])
    translate_with_prefix(page, "ar")
    before = check([page], page, tokens.change)
    page = fresh(page)
    translate(page)
    words = check([page], page, tokens.change, before)
    check_machines(before, words, [page])
    translate(fresh(page), keep_swedish)
    for path, html in htmls(fresh(page), "/ar").items():
        assert words_without_language(html) & texts_of(page) == set(), path
        assert BEHIND not in html
    check([fresh(page)], fresh(page), empty, words)


@pytest.fixture(scope="module")
def shared_tokens(site):
    """Pages that show one of each thing that pages share, filled in and published in Arabic."""
    tokens = Tokens(fresh(site["HomePage"]))
    for name in ("UppdragPage", "ProjectPage", "LecturePage"):
        page = tokens.page = fresh(site[name])
        tokens.change(page)
        page.save(clean=False)
        translate_with_prefix(fresh(page), "ar")
    translate_with_prefix(site["ProjectIndexPage"], "ar")
    # Readers choose between topics where there are two.
    other = ProjectPageFactory(parent=site["ProjectIndexPage"], topics=[TopicFactory()])
    translate_with_prefix(other, "ar")
    return tokens


def places_of(model, tokens, site):
    """Return an instance of a model and the pages that show it."""
    mission = fresh(site["UppdragPage"])
    if model is Notice:
        words = {"text": f"Ord {tokens.word()}", "link_text": f"Ord {tokens.word()}"}
        return NoticeFactory(**words, link="https://example.se/"), [mission]
    in_lists = model in (Topic, Fund)
    owner, instance = next(
        (owner, made)
        for owner, made in tokens.made
        if type(made) is model and (isinstance(owner, ProjectPage) or not in_lists)
    )
    pages = [site["ProjectIndexPage"]] if in_lists else []
    return fresh(instance), [*map(fresh, pages), *([] if model is Topic else [fresh(owner)])]


@pytest.mark.parametrize("model", [*NAMES, Notice], ids=lambda model: model.__name__)
def test_what_pages_share(model, shared_tokens, site, home):
    tokens = shared_tokens
    instance, pages = places_of(model, tokens, site)
    words = check(pages, instance, tokens.change)
    if not issubclass(model, TranslatableMixin):
        return
    translate(fresh(instance))
    before, words = words, check(pages, fresh(instance), tokens.change, words)
    check_machines(before, words, pages)
    fresh(instance).unpublish()
    compare(words, pages)


def test_everything_that_pages_share_is_in_the_sweep(site):
    shared = {
        model
        for model in apps.get_models()
        if issubclass(model, PublishedSnippet) or model in (Person, Organisation)
    }
    assert shared <= {*NAMES, Notice}
    assert set(site) == set(PAGES)
