"""What stands around all pages is made anew when something in it changes, and only then."""

from dataclasses import replace

import pytest
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Locale

from cms.languages.models import CompleteTranslation
from cms.pagecache import store
from cms.pagecache.around import in_generation
from cms.people.factories import PersonFactory
from cms.snippets.factories import NoticeFactory
from home.factories import (
    GuideIndexPageFactory,
    GuidePageFactory,
    RecordIndexPageFactory,
    StandardPageFactory,
)
from home.frame import get_frame
from home.models import Record
from projects.factories import ProjectIndexPageFactory, ProjectPageFactory
from seminars.factories import LecturePageFactory, SeminarIndexPageFactory, SeminarPageFactory
from seminars.models import LectureSpeaker

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.redis]


@pytest.fixture
def seminars(home):
    return SeminarIndexPageFactory(parent=home, title="Seminarier", show_in_menus=True)


@pytest.fixture
def seminar(seminars):
    return SeminarPageFactory(parent=seminars)


@pytest.fixture
def frame_after(page_cache):
    """Return the frame after a change that is committed, and whether it was made for it."""

    def kept():
        _answer, generation = store.look_up("-")
        with in_generation(generation):
            return get_frame()

    def frame_after(change):
        before = kept()
        with page_cache.committed():
            change()
        after = kept()
        assert replace(after, token=before.token) == before or after.token != before.token
        return after, after.token != before.token

    return frame_after


def titles(frame):
    return [link.title for link in frame.menu]


def republished(page, **values):
    def publish():
        for name, value in values.items():
            setattr(page, name, value)
        page.save_revision().publish()

    return publish


def test_it_stays_when_what_is_published_stands_in_no_menu(county, seminar, frame_after):
    second = SeminarPageFactory(parent=seminar.get_parent())
    lecture = LecturePageFactory(parent=second)
    project = ProjectPageFactory(parent=ProjectIndexPageFactory(parent=county))
    for page in (second, lecture, project):
        _frame, is_new = frame_after(republished(page, title="Något annat", lead="Nytt"))
        assert not is_new, page
    _frame, is_new = frame_after(lambda: SeminarPageFactory(parent=seminar.get_parent()))
    assert not is_new


def test_it_stays_when_a_page_in_a_menu_says_something_else(county, seminar, frame_after):
    RecordIndexPageFactory(parent=county, show_in_menus=True)
    about = StandardPageFactory(parent=county, show_in_menus=True)
    # Publishing writes the records of a page anew; the list has others.
    for page in (about, StandardPageFactory(parent=county)):
        Record.objects.create(page=page, path="#a", family="report", kind="report", title="Läget")
    _frame, is_new = frame_after(republished(about, lead="Nytt"))
    assert not is_new
    frame, is_new = frame_after(republished(about, title="Trygghet"))
    assert is_new
    assert "Trygghet" in [link.title for link in frame.counties[0].menu]


def test_a_list_stands_in_the_menu_as_long_as_it_has_something(seminars, seminar, frame_after):
    second = SeminarPageFactory(parent=seminars)
    frame, _is_new = frame_after(seminar.unpublish)
    assert titles(frame) == ["Seminarier"]
    frame, _is_new = frame_after(second.unpublish)
    assert titles(frame) == []
    frame, _is_new = frame_after(republished(second))
    assert titles(frame) == ["Seminarier"]
    frame, _is_new = frame_after(second.delete)
    assert titles(frame) == []


def test_a_list_stands_in_the_menu_once_it_has_something(home, frame_after):
    guides = GuideIndexPageFactory(parent=home, title="Guider", show_in_menus=True)
    frame, _is_new = frame_after(lambda: None)
    assert titles(frame) == []
    frame, _is_new = frame_after(lambda: GuidePageFactory(parent=guides))
    assert titles(frame) == ["Guider"]


def test_index_of_speakers_is_linked_as_long_as_somebody_speaks(seminar, frame_after):
    speaker = LectureSpeaker(person=PersonFactory())
    lecture = LecturePageFactory(parent=seminar, speakers=[speaker])
    frame, _is_new = frame_after(republished(lecture))
    assert len(frame.people) == 1
    frame, _is_new = frame_after(lecture.unpublish)
    assert frame.people == []


def test_counties_home_and_notices_are_told_at_once(home, county, frame_after):
    frame, _is_new = frame_after(republished(county, phone="010-123 45 67"))
    assert frame.counties[0].phone == "010-123 45 67"
    about = StandardPageFactory(parent=county, title="Personuppgifter")
    frame, _is_new = frame_after(republished(home, privacy_page=about))
    assert frame.privacy.title == "Personuppgifter"
    frame, _is_new = frame_after(republished(about, title="Om personuppgifter"))
    assert frame.privacy.title == "Om personuppgifter"
    frame, _is_new = frame_after(lambda: NoticeFactory(text="Storm"))
    assert [notice.text for notice in frame.notices] == ["Storm"]
    frame, _is_new = frame_after(county.unpublish)
    assert frame.counties == []


def test_index_of_speakers_is_linked_as_long_as_the_seminar_is_there(home, county, frame_after):
    SeminarIndexPageFactory(parent=home)
    archive = SeminarIndexPageFactory(parent=county)
    SeminarPageFactory(parent=archive)
    seminar = SeminarPageFactory(parent=archive)
    LecturePageFactory(parent=seminar, speakers=[LectureSpeaker(person=PersonFactory())])
    frame, _is_new = frame_after(lambda: None)
    assert len(frame.people) == 1

    def close():
        # Alone: what is above goes, and the lecture's own row says nothing of it.
        seminar.live = False
        seminar.save()

    frame, _is_new = frame_after(close)
    assert frame.people == []


def test_the_swedish_page_says_what_stands_in_menus(home, frame_after):
    arabic = Locale.objects.get_or_create(language_code="ar")[0]
    about = StandardPageFactory(parent=home, title="Om", show_in_menus=True)
    for page in (home, about):
        translated = page.copy_for_translation(arabic)
        translated.show_in_menus = False
        translated.save_revision().publish()
        CompleteTranslation.objects.create(page=translated, published_at=timezone.now())
    translated = about.get_translation(arabic)
    with override("ar"):
        frame, _is_new = frame_after(republished(translated, title="عن"))
        assert [link.title for link in frame.footer_links] == ["عن"]
        frame, is_new = frame_after(republished(translated, title="حول"))
        assert is_new
        assert [link.title for link in frame.footer_links] == ["حول"]
