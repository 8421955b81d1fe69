"""Mail addresses and telephone numbers are links too; what one county replaced, others are told."""

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.links import views
from cms.links.checking import LinkChecker
from cms.links.collecting import collect, links_in, normalised, swap
from cms.links.deciding import rows_of
from cms.links.models import Link, LinkFate, LinkReplacement, LinkVerdict
from cms.people.factories import ContactFactory
from home.factories import StandardPageFactory
from tests.helpers.fixtures import fresh

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("background_tasks")]
MAIL = "mailto:skane@example.se"


def page_with(parent, address, **fields):
    text = f'<p>Skriv till <a href="{address}">oss</a>.</p>'
    body = [("section", {"heading": "Kontakt", "content": [("paragraph", text)]})]
    page = StandardPageFactory(parent=parent, body=body, **fields)
    collect(page)
    return page


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("mailto:Anna@Example.se?subject=Hej", "", ["mailto:anna@example.se"]),
        ("anna@example.se", "email", ["mailto:anna@example.se"]),
        ("010-225 10 00", "phone", ["tel:+46102251000"]),
        ("114 14", "phone", ["tel:11414"]),
        ("tel:+46102251000", "", ["tel:+46102251000"]),
        ('<a href="mailto:a@b.se?subject=x">a</a>', "", ["mailto:a@b.se"]),
        ("202100-2346", "organisation_number", []),
        ("Skriv till anna@example.se", "", []),
        ("mailto:", "", []),
        ("tel:inget", "", ["tel:inget"]),
    ],
)
def test_they_are_found_in_texts_and_fields(text, name, found):
    assert list(links_in(text, name)) == found


@pytest.mark.parametrize(
    ("text", "name", "old", "new", "after"),
    [
        ("a@b.se", "email", "mailto:a@b.se", "mailto:c@d.se", "c@d.se"),
        (
            "mailto:a@b.se?subject=x",
            "",
            "mailto:a@b.se",
            "mailto:c@d.se",
            "mailto:c@d.se?subject=x",
        ),
        ("010-225 10 00", "phone", "tel:+46102251000", "tel:+46102252000", "010-225 20 00"),
        (
            '<a href="tel:0102251000">x</a>',
            "",
            "tel:+46102251000",
            "tel:11414",
            '<a href="tel:11414">x</a>',
        ),
        (
            '<a href="mailto:a@b.se">a@b.se</a> <a id="1" href="mailto:a@b.se"><b>A@b.se</b></a>',
            "",
            "mailto:a@b.se",
            "mailto:c@d.se",
            '<a href="mailto:c@d.se">c@d.se</a> <a id="1" href="mailto:c@d.se"><b>c@d.se</b></a>',
        ),
        (
            '<a href="tel:+46102251000">010-225 10 00</a> <a href="tel:112">010-225 10 00</a>',
            "",
            "tel:+46102251000",
            "tel:+46102252000",
            '<a href="tel:+46102252000">010-225 20 00</a> <a href="tel:112">010-225 10 00</a>',
        ),
        (
            '<a href="https://a.se/x?b=1&amp;c=2">a.se/x?b=1&amp;c=2</a>'
            '<a href="https://a.se/x?b=1&amp;c=2">https://a.se/x?b=1&amp;c=2</a>',
            "",
            "https://a.se/x?b=1&c=2",
            "https://b.se/y?d&e",
            '<a href="https://b.se/y?d&amp;e">b.se/y?d&amp;e</a>'
            '<a href="https://b.se/y?d&amp;e">https://b.se/y?d&amp;e</a>',
        ),
        (
            '<a href="https://a.se">a.se </a>och <a href="https://a.se">a.se nu</a>',
            "",
            "https://a.se/",
            "https://b.se/",
            '<a href="https://b.se/">b.se </a>och <a href="https://b.se/">a.se nu</a>',
        ),
    ],
)
def test_they_are_replaced_as_the_place_writes_them(text, name, old, new, after):
    assert swap(text, old, new, name) == after


@pytest.mark.parametrize(
    ("address", "verdict"),
    [
        ("mailto:a@example.se", LinkVerdict.WRITTEN),
        ("mailto:a@example.se,b@example.se", LinkVerdict.WRITTEN),
        ("mailto:a@@example", LinkVerdict.INVALID),
        ("mailto:anna.example.se", LinkVerdict.INVALID),
        ("tel:+46102251000", LinkVerdict.WRITTEN),
        ("tel:112", LinkVerdict.WRITTEN),
        ("tel:inget", LinkVerdict.INVALID),
    ],
)
def test_only_how_they_are_written_is_judged(address, verdict):
    assert normalised(address) == address
    assert LinkChecker(network=None).check(address).verdict == verdict


def test_a_mail_address_is_replaced_everywhere(skane, login):
    page = page_with(skane, f"{MAIL}?subject=Fråga")
    contact = ContactFactory(county="skane", email="skane@example.se", phone="010-225 10 00")
    collect(contact)
    assert Link.objects.filter(address="tel:+46102251000").exists()
    link, admin = Link.objects.get(address=MAIL), login("admin")
    assert MAIL in admin.get(reverse("links"), {"show": "mail"}).content.decode()
    address = reverse("replace_link", args=[link.pk])
    keys = [str(row.pk) for row in rows_of(link)]
    refused = admin.post(address, {"new": "ingen adress", "place": keys, "replace": "1"})
    assert refused.status_code == 200
    admin.post(address, {"new": "ny@example.se", "place": keys, "replace": "1"})
    assert "mailto:ny@example.se?subject=Fr" in str(fresh(page).body.raw_data)
    assert fresh(contact).email == "ny@example.se"
    assert LinkReplacement.objects.get().new == "mailto:ny@example.se"


def test_officers_elsewhere_are_proposed_what_one_county_replaced(skane, login):
    page_with(skane, MAIL)
    link = Link.objects.get(address=MAIL)
    editor, address = login("editor"), reverse("replace_link", args=[link.pk])
    assert address not in editor.get("/admin/").content.decode()
    done = {"new": "mailto:ny@example.se", "ended_at": timezone.now()}
    LinkReplacement.objects.create(old=MAIL, places=[{"fate": LinkFate.PUBLISHED}], **done)
    start = editor.get("/admin/").content.decode()
    assert address in start
    assert 'value="mailto:ny@example.se"' in editor.get(address).content.decode()
    LinkReplacement.objects.update(old="mailto:annan@example.se")
    assert address not in editor.get("/admin/").content.decode()


def test_the_screen_shows_some_places_at_a_time(skane, login, monkeypatch):
    monkeypatch.setattr(views, "ROWS", 2)
    pages = [page_with(skane, MAIL, slug=f"sida-{number}") for number in range(3)]
    link, admin = Link.objects.get(address=MAIL), login("admin")
    address = reverse("replace_link", args=[link.pk])
    keys = [str(row.pk) for row in rows_of(link)]
    assert admin.get(address).content.decode().count('type="checkbox" name="place"') == 2
    answer = admin.post(address, {"new": "ny@example.se", "place": keys, "replace": "1"})
    assert address in admin.get(answer.url).content.decode()
    assert [MAIL in str(fresh(page).body.raw_data) for page in pages] == [False, False, True]
