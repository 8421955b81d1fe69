"""What a dialog of a link accepts is on the public page: no accepted link vanishes."""

import inspect
from html import unescape

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.admin.views import chooser

from cms.blocks.rich_text import render
from cms.blocks.text import TEXT_FEATURES
from cms.documents.factories import DocumentFactory
from home.factories import StandardPageFactory
from tests.helpers.upstream import borrowed

SAFELINK = "https://eur01.safelinks.protection.outlook.com/?url={}&data=05%7C01"
EXTERNAL, EMAIL, PHONE, ANCHOR = "external", "email", "phone", "anchor"
# The dialog, what is typed, and the address on the page.
LINKS = [
    (EXTERNAL, "https://www.vara.se/a b?c=å&d=1#e", "https://www.vara.se/a%20b?c=å&d=1#e"),
    (EXTERNAL, "www.vara.se", "https://www.vara.se"),
    (EXTERNAL, "vara.se/bygga", "https://vara.se/bygga"),
    (EXTERNAL, "HTTPS://Vara.SE/Bygga", "https://vara.se/Bygga"),
    (EXTERNAL, "http://vara.se:8080/", "http://vara.se:8080/"),
    (EXTERNAL, "<https://vara.se/>", "https://vara.se/"),
    (EXTERNAL, SAFELINK.format("https%3A%2F%2Fwww.vara.se%2F"), "https://www.vara.se/"),
    (EXTERNAL, SAFELINK.format("mailto%3Aanna%40vara.se"), "mailto:anna@vara.se"),
    (EXTERNAL, "/om-oss/", "/om-oss/"),
    (EXTERNAL, "/sok/?q=a&p=2#x", "/sok/?q=a&p=2#x"),
    (
        EXTERNAL,
        "mailto:anna@vara.se?subject=Ny fråga",
        "mailto:anna@vara.se?subject=Ny%20fr%C3%A5ga",
    ),
    (EXTERNAL, "tel:0512-310 00", "tel:+4651231000"),
    (EMAIL, "anna@vara.se", "mailto:anna@vara.se"),
    (EMAIL, "Anna Ek <anna.ek@vara.se>", "mailto:anna.ek@vara.se"),
    (EMAIL, "mailto:anna@vara.se", "mailto:anna@vara.se"),
    (EMAIL, "anna\u200b@vara.se", "mailto:anna@vara.se"),
    (PHONE, "+46 (0)10-225 40 00", "tel:+46102254000"),
    (PHONE, "0046 10 225 40 00", "tel:+46102254000"),
    (PHONE, "010\u2011225\u00a040\u00a000", "tel:+46102254000"),
    (PHONE, "tel:010-2254000", "tel:+46102254000"),
    (PHONE, "Tfn: 0771-567 567", "tel:+46771567567"),
    (PHONE, "112", "tel:112"),
    (PHONE, "114 14", "tel:11414"),
    (PHONE, "+45 33 92 33 92", "tel:+4533923392"),
    (ANCHOR, "kontakt", "#kontakt"),
    (ANCHOR, "så-gör-du", "#så-gör-du"),
]
REFUSED = [
    *((EXTERNAL, text) for text in ("javascript:alert(1)", "data:text/html,x", "inget", "/\\a.se")),
    *((EMAIL, text) for text in ("anna", "anna@", "a@vara.se; b@vara.se")),
    *((PHONE, text) for text in ("inget", "12", "+46 1", "ring växeln")),
]
FIELDS = {EXTERNAL: "url", EMAIL: "email_address", PHONE: "phone_number", ANCHOR: "url"}

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def choose(client, kind, text, **more):
    """Return the address that a dialog puts into the text; empty where it refuses."""
    typed = {FIELDS[kind]: text, "link_text": "hit", **more}
    data = {f"{kind}-link-chooser-{name}": value for name, value in typed.items()}
    answer = client.post(reverse(f"wagtailadmin_choose_page_{kind}_link"), data).json()
    return answer["result"]["url"] if answer["step"].endswith("_chosen") else ""


def published(stored):
    """Return the address of the only link in a text that the editor opens, saves and prints."""
    converter = ContentstateConverter(features=TEXT_FEATURES)
    saved = converter.to_database_format(converter.from_database_format(f"<p>Se {stored}.</p>"))
    html = render(saved)
    assert html.count("<a ") == 1, html
    return unescape(html.split('href="')[1].split('"')[0])


def link(address):
    return f'<a href="{address.replace("&", "&amp;")}">hit</a>'


@borrowed("cms/links/dialogs.py", "chooser.ExternalLinkView.form_class", "PhoneLinkView.form_class")
def test_the_dialogs_ask_our_forms(loan):
    for view in (chooser.ExternalLinkView, chooser.EmailLinkView, chooser.PhoneLinkView):
        assert view.form_class.__module__ == "cms.links.dialogs"
        assert "self.form_class(" in inspect.getsource(chooser)


@pytest.mark.parametrize(("kind", "typed", "address"), LINKS)
def test_an_accepted_link_is_on_the_page(admin_client, kind, typed, address):
    assert published(link(choose(admin_client, kind, typed))) == address


@pytest.mark.parametrize(("kind", "typed"), REFUSED)
def test_what_no_page_could_print_is_refused(admin_client, kind, typed):
    assert choose(admin_client, kind, typed) == ""


def test_a_mail_keeps_its_subject_and_its_text(admin_client):
    more = {"subject": "Fråga om stöd & bidrag", "body": "Hej!\nJag undrar"}
    address = published(link(choose(admin_client, EMAIL, "Anna <anna@vara.se>", **more)))
    assert address == (
        "mailto:anna@vara.se?subject=Fr%C3%A5ga%20om%20st%C3%B6d%20%26%20bidrag"
        "&body=Hej%21%0AJag%20undrar"
    )


def test_pages_and_documents_are_linked(home, admin_client):
    page, document = StandardPageFactory(parent=home), DocumentFactory()
    assert published(f'<a linktype="page" id="{page.pk}">hit</a>') == page.url
    # A document is a block of its own; in a text stands its address.
    assert published(link(choose(admin_client, EXTERNAL, document.url))) == document.url


PIECES = st.sampled_from(
    [
        "https://",
        "www.",
        "vara",
        ".se",
        "/",
        "?a=",
        "&",
        "#",
        " ",
        "å",
        "(",
        ")",
        "%",
        "mailto:",
        "@",
    ]
    + [
        "tel:",
        "+46",
        "(0)",
        "10",
        "-",
        "225 40 00",
        "'",
        '"',
        "<",
        ">",
        "\u200b",
        "[",
        ":",
        ";",
        "//",
    ]
)


@pytest.mark.parametrize("kind", FIELDS)
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(text=st.lists(PIECES, min_size=1, max_size=8).map("".join))
def test_whatever_a_dialog_accepts_is_on_the_page(admin_client, kind, text):
    address = choose(admin_client, kind, text)
    if address:
        stored = address.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
        published(f'<a href="{stored}">hit</a>')
