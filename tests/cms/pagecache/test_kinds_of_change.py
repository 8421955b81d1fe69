"""Whatever kind of thing changes, the pages that show it are made anew, and no others."""

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale

from cms.documents.factories import DocumentFactory, ImageFactory
from cms.languages.models import CompleteTranslation
from cms.people.factories import ContactFactory, OrganisationFactory, PersonFactory
from cms.people.models import FormerName
from cms.snippets.factories import (
    LawFactory,
    ProgrammeFactory,
    SharedTextFactory,
    TopicFactory,
)
from cms.snippets.own_words import begin
from cms.values.counties import County
from cms.values.periods import Period
from home.factories import CountyPageFactory, StandardPageFactory, UppdragPageFactory
from seminars.factories import LecturePageFactory, SeminarIndexPageFactory, SeminarPageFactory
from seminars.models import LectureSpeaker

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.redis]


class Shown:
    """Things, and by the name of each a page that shows it, of which `beside` shows none."""

    def __init__(self, home):
        county = CountyPageFactory(parent=home, county=County.SKANE)
        self.person = PersonFactory(name="Ada Exempel")
        self.organisation = OrganisationFactory(name="Malmö universitet")
        self.contact = ContactFactory(role="Samordnare")
        self.document = DocumentFactory(title="Rapporten")
        self.topic = TopicFactory(name="Trygghet")
        self.law = LawFactory(name="Lag om ansvar")
        self.programme = ProgrammeFactory(name="Programmet")
        self.picture = ImageFactory()
        self.shared = SharedTextFactory()
        self.own = begin(self.shared, County.SKANE, None)
        self.own.body = [("paragraph", "<p>Skånes egna ord.</p>")]
        self.own.save_revision().publish()
        self.own.refresh_from_db()
        seminar = SeminarPageFactory(parent=SeminarIndexPageFactory(parent=county))
        speaker = LectureSpeaker(person=self.person, affiliation=self.organisation)
        links = ("links", {"links": [{"document": self.document}]})
        programme = ("programme", {"record": self.programme})
        section = ("section", {"heading": "Mer", "content": [links, programme]})
        image = {"image": self.picture, "alt_text": "Ett slott", "decorative": False}
        figure = ("figure", {"image": image, "caption": ""})
        pictures = [("section", {"heading": "Slottet", "content": [figure]})]
        shared = [("shared_text", {"text": self.shared})]
        self.pages = {
            "lecture": LecturePageFactory(parent=seminar, speakers=[speaker]),
            "mission": UppdragPageFactory(parent=county, contact=self.contact, law=self.law),
            "text": StandardPageFactory(parent=county, body=[section]),
            "topic": UppdragPageFactory(parent=county, slug="amne"),
            "picture": StandardPageFactory(parent=county, slug="bild", body=pictures),
            "own words": StandardPageFactory(parent=county, slug="ord", body=shared),
            "beside": StandardPageFactory(parent=county),
        }
        self.pages["topic"].topics.set([self.topic])
        self.pages["topic"].save_revision().publish()
        self.section = StandardPageFactory(parent=county, slug="avsnitt", title="Avsnittet")
        self.pages["moved"] = StandardPageFactory(parent=self.section)
        self.urls = {name: page.url for name, page in self.pages.items()}


@pytest.fixture
def shown(home):
    return Shown(home)


def saved(name, /, **values):
    def save(shown):
        thing = getattr(shown, name)
        for field, value in values.items():
            setattr(thing, field, value)
        thing.save()

    return save


def call_otherwise(shown):
    period = Period.of("../2099-12-31")
    shown.organisation.former_names = [FormerName(name="Malmö högskola", period=period)]
    shown.organisation.save()


def replace_file(shown):
    shown.document.file.save("rapport.txt", ContentFile(b"En mycket laengre rapport" * 900))
    shown.document.file_size = None
    shown.document.save()


def replace_picture(shown):
    shown.picture.file.save("slott.png", get_test_image_file(size=(900, 700)))
    # As the form does.
    shown.picture.renditions.all().delete()


def say_otherwise(shown):
    shown.own.body = [("paragraph", "<p>Skånes nya ord.</p>")]
    shown.own.save_revision().publish()


@pytest.mark.parametrize(
    ("change", "names"),
    [
        (saved("person", name="Ada Annan"), {"lecture"}),
        (saved("organisation", name="Lunds universitet"), {"lecture"}),
        (call_otherwise, {"lecture"}),
        (saved("contact", role="Rådgivare"), {"mission"}),
        (replace_file, {"text"}),
        (saved("document", title="Den andra rapporten"), {"text"}),
        (saved("topic", name="Säkerhet"), {"topic"}),
        (saved("law", name="Lag om annat"), {"mission"}),
        (saved("programme", name="Det andra programmet"), {"text"}),
        (replace_picture, {"picture"}),
        (saved("picture", credit="Foto: Ada"), {"picture"}),
        (say_otherwise, {"own words"}),
        (lambda shown: shown.own.unpublish(), {"own words"}),
    ],
    ids=[
        *("person", "organisation", "former name", "contact", "file", "document", "topic"),
        *("law", "programme", "picture", "credit", "own words", "own words given up"),
    ],
)
def test_what_a_page_shows_makes_it_anew_and_no_other(change, names, shown, page_cache):
    before = {name: page_cache.get(url).content for name, url in shown.urls.items()}
    with page_cache.committed():
        change(shown)
    answers = {name: page_cache.get(url) for name, url in shown.urls.items()}
    for name, answer in answers.items():
        assert answer.content == page_cache.fresh(shown.urls[name]).content, name
    assert {name for name in names if answers[name].content != before[name]} == names
    assert not answers["beside"].rendered


def test_translation_is_offered_as_long_as_it_is_there(home, shown, page_cache):
    page, arabic = shown.pages["mission"], Locale.objects.get_or_create(language_code="ar")[0]
    for above in (home, page.get_parent()):
        translated = above.copy_for_translation(arabic)
        translated.save_revision().publish()
        CompleteTranslation.objects.create(page=translated, published_at=timezone.now())

    def offers(changed):
        for url in shown.urls.values():
            page_cache.get(url)
        with page_cache.committed():
            changed()
        answer = page_cache.get(page.url)
        assert answer.content == page_cache.fresh(page.url).content
        assert not page_cache.get(shown.urls["beside"]).rendered
        return f'/ar{page.url}"' in answer.content.decode()

    translated = page.copy_for_translation(arabic)
    assert not offers(translated.save_revision)

    def publish():
        translated.save_revision().publish()
        CompleteTranslation.objects.create(page=translated, published_at=timezone.now())

    assert offers(publish)
    assert page_cache.get(f"/ar{page.url}").status_code == 200
    assert not offers(lambda: page.get_translation(arabic).unpublish())
    assert page_cache.get(f"/ar{page.url}").status_code == 302


def test_redirect_leads_on_as_long_as_it_is_there(shown, page_cache):
    page_cache.get(shown.urls["beside"])
    assert page_cache.get("/gammal/").status_code == 404
    with page_cache.committed():
        redirect = Redirect.objects.create(
            old_path="/gammal", redirect_page=shown.pages["beside"], is_permanent=True
        )
    assert page_cache.get("/gammal/")["Location"].endswith(shown.urls["beside"])
    with page_cache.committed():
        redirect.delete()
    assert page_cache.get("/gammal/").status_code == 404
    assert not page_cache.get(shown.urls["beside"]).rendered


def test_menu_has_a_page_everywhere_as_long_as_it_is_in_it(shown, page_cache):
    about, others = shown.section, [shown.urls["beside"], shown.urls["lecture"]]
    for is_there in (True, False):
        for url in others:
            page_cache.get(url)
        with page_cache.committed():
            about.show_in_menus = is_there
            about.save_revision().publish()
        for url in others:
            answer = page_cache.get(url)
            assert ("Avsnittet" in answer.content.decode()) == is_there
            assert answer.content == page_cache.fresh(url).content


def test_section_that_is_moved_takes_its_pages_along(home, shown, page_cache):
    county = CountyPageFactory(parent=home, county=County.BLEKINGE)
    moved, old = shown.pages["moved"], shown.urls["moved"]
    for url in shown.urls.values():
        page_cache.get(url)
    with page_cache.committed():
        shown.section.move(county, "last-child")
    moved.refresh_from_db()
    assert moved.url.startswith(county.url)
    assert page_cache.get(old).status_code == page_cache.fresh(old).status_code == 301
    for url in (moved.url, county.url, shown.urls["beside"]):
        assert page_cache.get(url).content == page_cache.fresh(url).content
    assert "Blekinge" in page_cache.get(moved.url).content.decode()


def test_what_goes_from_one_page_is_gone_though_another_was_saved_with_it(shown, page_cache):
    url = shown.urls["lecture"]
    # Whoever comes first waits for what stands around all pages, and that rests on more.
    for path in ("/", shown.urls["beside"], url):
        page_cache.get(path)
    assert "Ada Exempel" in page_cache.get(url).content.decode()
    with page_cache.committed():
        shown.pages["mission"].save()
        LectureSpeaker.objects.filter(person=shown.person).delete()
    answer = page_cache.get(url)
    assert "Ada Exempel" not in answer.content.decode()
    assert answer.content == page_cache.fresh(url).content
    assert not page_cache.get(shown.urls["beside"]).rendered
