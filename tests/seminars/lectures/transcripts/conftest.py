"""A lecture with a page in Arabic, and what is said in it ordered there."""

import pytest

from cms.translating.targets import order, order_apart, publish
from seminars.factories import SeminarPageFactory
from seminars.models import LectureTranscript, SeminarIndexPage
from tests.helpers.lectures import build
from tests.helpers.translators import fill, snippet_translation, target_of


@pytest.fixture
def lecture(skane):
    index = SeminarIndexPage.objects.child_of(skane).get()
    return build(SeminarPageFactory(parent=index, slug="dagen"), spoken_language="sv")


@pytest.fixture
def arabic_page(lecture, arabic):
    """The Arabic page of the lecture, public with the pages above it."""
    for original in [*lecture.get_ancestors().filter(depth__gt=3).specific(), lecture]:
        [translation] = order(original, [arabic])
        fill(translation)
        publish(translation)
    return target_of(translation)


@pytest.fixture
def transcript(lecture, arabic_page, arabic):
    """The Arabic translation of what is said, with nothing translated."""
    order_apart(lecture, [arabic])
    return snippet_translation(LectureTranscript.objects.get(locale=lecture.locale), arabic)
