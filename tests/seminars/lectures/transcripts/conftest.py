"""A lecture with a page in Arabic, and what is said in it ordered there."""

import pytest
from wagtail.models import Locale

from cms.translating.targets import order, order_apart, publish
from seminars.factories import SeminarPageFactory
from seminars.models import LectureTranscript, SeminarIndexPage
from tests.helpers.fixtures import fresh
from tests.helpers.lectures import build
from tests.helpers.translators import fill, snippet_translation, target_of


@pytest.fixture(scope="module")
def shared_lecture(shared_skane):
    index = SeminarIndexPage.objects.child_of(fresh(shared_skane)).get()
    return build(SeminarPageFactory(parent=index, slug="dagen"), spoken_language="sv")


@pytest.fixture(scope="module")
def shared_arabic_page(shared_lecture):
    lecture, arabic = fresh(shared_lecture), Locale.objects.get(language_code="ar")
    for original in [*lecture.get_ancestors().filter(depth__gt=3).specific(), lecture]:
        [translation] = order(original, [arabic])
        fill(translation)
        publish(translation)
    return target_of(translation)


@pytest.fixture
def lecture(shared_lecture, skane):
    return fresh(shared_lecture)


@pytest.fixture
def arabic_page(shared_arabic_page, lecture):
    """The Arabic page of the lecture, public with the pages above it."""
    return fresh(shared_arabic_page)


@pytest.fixture
def transcript(lecture, arabic_page, arabic):
    """The Arabic translation of what is said, with nothing translated."""
    order_apart(lecture, [arabic])
    return snippet_translation(LectureTranscript.objects.get(locale=lecture.locale), arabic)
