"""A guide in Swedish, what it is translated into, and ways to change it."""

import copy
from uuid import uuid4

import pytest
from wagtail.models import Locale

from cms.translating.targets import order, publish
from home.factories import GuideIndexPageFactory, GuidePageFactory
from home.models import GuidePage
from tests.helpers.fixtures import fresh
from tests.helpers.translators import fill

SIGNS = "/guider/gangsnacket/varningstecken/"


def section(heading, *texts):
    html = "".join(f"<p>{text}</p>" for text in texts)
    return ("section", {"heading": heading, "content": [("paragraph", html)]})


@pytest.fixture(scope="module")
def shared_guides(shared_home):
    return GuideIndexPageFactory(parent=shared_home, slug="guider")


@pytest.fixture
def guides(shared_guides, home):
    return fresh(shared_guides)


@pytest.fixture(scope="module")
def shared_guide(shared_guides):
    return GuidePageFactory(
        parent=shared_guides,
        title="Gängsnacket",
        slug="gangsnacket",
        lead="Om gäng.",
        body=[
            section("Varningstecken", "Nya vänner.", "Mer pengar.", "Flera telefoner."),
            section("Prata med barnet", "Lyssna."),
            section("Här får du stöd", "Ring polisen på 114 14."),
        ],
        emergency_contacts=[
            ("contact", {"name": "SOS Alarm", "phone": "112", "when": "Vid fara."}),
            ("contact", {"name": "Polisen", "phone": "114 14", "when": "Vid frågor."}),
        ],
    )


@pytest.fixture
def guide(shared_guide, guides):
    """A published Swedish guide of three parts with two numbers to call."""
    return fresh(shared_guide)


@pytest.fixture
def in_arabic(guide):
    """The guide in Arabic, complete and published, every text with `ar` before it."""
    return translate_with_prefix(guide, "ar")


def translate_with_prefix(page, code):
    locale = Locale.objects.get(language_code=code)
    steps = [step.specific for step in page.get_ancestors(inclusive=True).filter(depth__gt=1)]
    for step in steps:
        if step == page or not step.has_translation(locale):
            [translation] = order(step, [locale])
            fill(translation, code)
            publish(translation)
    return translation.get_target_instance()


def republish(guide, change):
    """Let `change` alter a copy of the latest revision and the raw data of its body; publish."""
    latest = GuidePage.objects.get(pk=guide.pk).get_latest_revision_as_object()
    raw = copy.deepcopy([dict(block) for block in latest.body.raw_data])
    change(latest, raw)
    latest.body = latest.body.stream_block.to_python(raw)
    latest.save_revision().publish()


def change_text(old, new):
    """Return a change for `republish` that replaces a text in the first part."""

    def change(guide, raw):
        block = raw[0]["value"]["content"][0]
        assert old in block["value"]
        block["value"] = block["value"].replace(old, new)

    return change


def new_paragraph(html):
    return {"type": "paragraph", "id": str(uuid4()), "value": html}


def new_section(heading):
    value = {"heading": heading, "content": [new_paragraph("<p>Nytt.</p>")]}
    return {"type": "section", "id": str(uuid4()), "value": value}
