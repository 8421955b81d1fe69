"""A translated page never says what is no longer so: a sweep over all that is no text.

Everything that an officer can fill in of every page type and snippet is changed at once, without a
list of fields: one that is added tomorrow is in it.
"""

from operator import attrgetter

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import DraftStateMixin, Locale, Page, TranslatableMixin
from wagtail_localize.models import TranslationSource

from cms.people.factories import ContactFactory
from cms.snippets.factories import (
    LawFactory,
    NoticeFactory,
    ProgrammeFactory,
    SharedTextFactory,
    TopicFactory,
)
from cms.translating.sync import compose_all, sync_source
from cms.translating.targets import order, publish
from home.factories import StandardPageFactory
from home.models import HomePage
from projects.factories import FundFactory
from seminars import webvtt
from seminars.models import LectureTranscript, TimedTranscript
from tests.helpers.facts_of_pages import Changer, content_fields, facts
from tests.helpers.fixtures import fresh
from tests.helpers.lectures import TRANSCRIPT
from tests.helpers.samples import Samples
from tests.helpers.site import one_of_each
from tests.helpers.translators import fill

pytestmark = [pytest.mark.django_db, pytest.mark.once]

SNIPPETS = [
    ContactFactory,
    FundFactory,
    LawFactory,
    NoticeFactory,
    ProgrammeFactory,
    SharedTextFactory,
    TopicFactory,
]
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


@pytest.fixture(scope="module")
def site(shared_home):
    return {type(page).__name__: page for page in one_of_each(shared_home)}


def full(instance, home):
    """Fill every stream of a page or snippet with one of each block, and store it."""
    samples = Samples(home)
    for field in content_fields(type(instance)):
        if hasattr(field, "stream_block"):
            value = field.stream_block.normalize(samples.value(field.stream_block))
            # What was made in memory has no ids until it was stored.
            setattr(instance, field.name, field.stream_block.to_python(value.get_prep_value()))
    store(instance)
    return fresh(instance)


def store(instance):
    """Store as publishing does, without what forms demand of values together."""
    instance.save(clean=False) if isinstance(instance, Page) else instance.save()


def in_arabic(instance):
    arabic = Locale.objects.get(language_code="ar")
    [translation] = order(instance, [arabic])
    fill(translation, "ar")
    return translation


def check(instance, home):
    translation = in_arabic(instance)
    publish(translation)
    before = facts(instance, set())
    Changer(home).change(instance)
    store(instance)
    sync_source(instance)
    instance = fresh(instance)
    # The home pages of the languages stand side by side.
    texts = text_paths(instance) | ({"slug"} if isinstance(instance, HomePage) else set())
    swedish = facts(instance, texts)
    target = instance.get_translation(Locale.objects.get(language_code="ar"))
    assert facts(target, texts) == swedish
    assert not swedish or swedish != {path: before.get(path) for path in swedish}


def text_paths(instance):
    source = TranslationSource.objects.get_for_instance(instance)
    segments = [*source.stringsegment_set.all(), *source.templatesegment_set.all()]
    return {segment.context.path for segment in segments}


@pytest.mark.parametrize("name", PAGES)
def test_everything_on_a_page_that_is_no_text_follows_at_once(name, site, home):
    check(full(fresh(site[name]), home), home)


@pytest.mark.parametrize("factory", SNIPPETS, ids=lambda factory: factory._meta.model.__name__)
def test_everything_in_a_snippet_that_is_no_text_follows_at_once(factory, home):
    check(full(factory(), home), home)


def test_everything_in_a_transcript_that_is_no_text_follows_at_once(site, home):
    lecture = fresh(site["LecturePage"])
    lecture.timed_transcript = TimedTranscript.of(webvtt.parse(TRANSCRIPT))
    lecture.save_revision().publish()
    transcript = LectureTranscript.of(lecture)
    publish(in_arabic(transcript))
    lecture = fresh(lecture)
    lecture.timed_transcript = TimedTranscript.of(webvtt.parse(TRANSCRIPT.replace("01:", "02:")))
    lecture.save_revision().publish()
    swedish, arabic = LectureTranscript.objects.order_by("locale__language_code")[::-1]
    assert swedish.spoken == lecture.timed_transcript
    facts_of = attrgetter("lecture", "spoken", "county")
    assert facts_of(arabic) == facts_of(swedish)
    assert len(arabic.texts) == len(swedish.texts)


def test_every_page_type_and_snippet_that_is_translated_is_in_the_sweep(site):
    swept = {type(page) for page in site.values()} | {factory._meta.model for factory in SNIPPETS}
    swept.add(LectureTranscript)
    translated = {
        model
        for model in apps.get_models()
        if issubclass(model, TranslatableMixin)
        and issubclass(model, DraftStateMixin)
        and model is not Page
    }
    assert swept == translated
    assert set(site) == set(PAGES)


def test_composing_asks_as_much_for_many_texts_and_languages_as_for_few(home):
    """Each language has queries of its own; texts have none."""

    def queries_of(paragraphs, codes):
        body = [
            ("section", {"heading": "Mer", "content": [("paragraph", "<p>Ord.</p>")] * paragraphs})
        ]
        page = StandardPageFactory(parent=home, body=body)
        for translation in order(page, list(Locale.objects.filter(language_code__in=codes))):
            fill(translation, "x")
            publish(translation)
        source = TranslationSource.objects.get_for_instance(page)
        with CaptureQueriesContext(connection) as queries:
            compose_all(source)
        return len(queries)

    one, two = queries_of(2, ["ar"]), queries_of(2, ["ar", "so"])
    assert queries_of(40, ["ar", "so"]) == two
    assert queries_of(2, ["ar", "so", "en", "fa"]) == two + 2 * (two - one)
