"""Links are marked by what they lead to; nobody types the marks."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from wagtail.models import PageViewRestriction

from cms.blocks.links import LinkBlock
from cms.blocks.rich_text import MarkedRichText
from cms.documents.choices import Accessibility
from cms.documents.factories import DocumentFactory
from cms.people.factories import OrganisationFactory
from cms.worker.loop import SiteWorker
from home.demo.files import tagged_pdf
from home.factories import CountyPageFactory, StandardPageFactory, UppdragPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]
BLOCK = LinkBlock()


def render(**value):
    return BLOCK.render(BLOCK.normalize(value))


def errors(**value):
    with pytest.raises(ValidationError) as error:
        BLOCK.clean(BLOCK.normalize(value))
    return error.value.as_json_data()


def test_external_link_is_marked():
    html = render(text="Polisen", url="https://polisen.se/")
    assert 'href="https://polisen.se/"' in html
    assert "#i-external" in html


def test_page_link_shows_the_pages_title(home):
    page = StandardPageFactory(parent=home, title="Radon")
    html = render(page=page)
    assert 'href="/radon/"' in html
    assert "Radon" in html
    assert "#i-external" not in html


def test_link_to_an_unpublished_page_leads_nowhere(home):
    page = StandardPageFactory(parent=home, title="Radon", live=False)
    assert "href" not in render(page=page)


def test_file_shows_type_size_pages_language_and_accessibility(home, queue):
    document = DocumentFactory(
        title="Checklista",
        file=ContentFile(tagged_pdf("Checklista", ["Text"]), "checklista.pdf"),
        language="en",
        accessibility=Accessibility.INACCESSIBLE,
    )
    assert "sida" not in render(document=document)
    SiteWorker().run_until_idle()
    document.refresh_from_db()
    html = render(document=document)
    for mark in ("Checklista", "PDF", "English", str(Accessibility.INACCESSIBLE.label)):
        assert mark in html
    assert "1 sida" in html


def test_file_names_its_language_also_when_it_is_the_pages(home):
    html = render(document=DocumentFactory(language="sv"))
    assert "<li>Svenska</li>" in html
    assert "hreflang" not in html


def test_owner_is_named(home):
    owner = OrganisationFactory(name="Polismyndigheten")
    html = render(text="Film för unga", url="https://polisen.se/", owner=owner)
    assert "Polismyndigheten" in html


def test_exactly_one_target(home):
    page = StandardPageFactory(parent=home)
    assert "messages" in errors(text="Ord")
    assert "messages" in errors(text="Ord", page=page, url="https://example.se/")


def test_address_needs_words():
    assert "text" in errors(url="https://example.se/")["blockErrors"]


def test_dangerous_address_is_refused():
    assert "url" in errors(text="Ord", url="javascript:alert(1)")["blockErrors"]


def test_typed_file_type_is_refused(home):
    document = DocumentFactory()
    assert "text" in errors(text="Checklista (pdf)", document=document)["blockErrors"]


def test_links_in_running_text_are_marked_and_safe(home):
    page = StandardPageFactory(parent=home, title="Radon")
    draft = StandardPageFactory(parent=home, title="Utkast", live=False)
    html = str(
        MarkedRichText(
            f'<p><a linktype="page" id="{page.pk}">sida</a>'
            f'<a linktype="page" id="{draft.pk}">utkast</a>'
            '<a linktype="page" id="999999">borttagen</a>'
            '<a href="https://polisen.se/?a=1&amp;b=2">polisen</a>'
            '<a href="mailto:a@example.se">post</a>'
            '<a href="//example.org/">halv</a>'
            '<a href="javascript:alert(1)">skadlig</a></p>'
        )
    )
    assert '<a href="/radon/">sida</a>' in html
    assert "<a>utkast</a>" in html
    assert "<a>borttagen</a>" in html
    assert 'href="https://polisen.se/?a=1&amp;b=2" rel="external"' in html
    assert html.count("#i-external") == 1
    assert '<a href="mailto:a@example.se">post</a>' in html
    assert "example.org" not in html
    assert "javascript" not in html
    assert "skadlig" in html


def test_who_reads_a_closed_page_is_led_to_what_is_closed_with_it(home, client, admin_user):
    county, other = (CountyPageFactory(parent=home, county=code) for code in ("skane", "kalmar"))
    beside, elsewhere = (StandardPageFactory(parent=page, slug="om") for page in (county, other))
    text = "".join(f'<a linktype="page" id="{page.pk}">Hit</a>' for page in (beside, elsewhere))
    links = {"links": [{"page": beside}, {"page": elsewhere}]}
    content = [("paragraph", f"<p>{text}</p>"), ("links", links)]
    body = [("section", {"heading": "Vidare", "content": content})]
    mission = UppdragPageFactory(parent=county, body=body)
    for page in (county, other):
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    client.force_login(admin_user)
    html = client.get(mission.url).content.decode()
    assert html.count(f'href="{beside.url}"') == 2
    assert elsewhere.url not in html
