"""Those who translate, order and review, and something for them to do."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Locale
from wagtail_localize.models import Translation

from cms.accounts.factories import UserFactory
from cms.languages.names import language_choices, own_name
from cms.people.factories import ContactFactory
from cms.translating.targets import order, publish
from cms.translating.texts.strings import save_string
from cms.values.counties import County
from home import provisioning
from home.factories import UppdragPageFactory
from tests.helpers.fixtures import fresh

LANGUAGES = [choice for choice in language_choices() if choice[0] in ("sv", "ar", "so")]
ROLES = {
    "editor": provisioning.EDITORS.format(county=County.SKANE.label),
    "reviewer": provisioning.REVIEWERS.format(county=County.SKANE.label),
    "arabic": provisioning.TRANSLATORS.format(language=own_name("ar")),
    "arabic2": provisioning.TRANSLATORS.format(language=own_name("ar")),
    "somali": provisioning.TRANSLATORS.format(language=own_name("so")),
    "coordinator": provisioning.COORDINATORS,
}


def create_county(county):
    """Create a county as `provisioning` does, in three languages."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(provisioning, "language_choices", lambda: LANGUAGES)
        return provisioning.create_county(county)


@pytest.fixture(scope="module")
def shared_skane(module_database):
    return create_county(County.SKANE)


@pytest.fixture
def skane(shared_skane, db):
    """Skåne's page with all groups, in three languages."""
    return fresh(shared_skane)


@pytest.fixture
def arabic(skane):
    return Locale.objects.get(language_code="ar")


@pytest.fixture
def somali(skane):
    return Locale.objects.get(language_code="so")


@pytest.fixture
def login(skane):
    """Return a function that gives a client logged in as a role; it has the user as `user`."""

    def login(role):
        client = Client()
        client.user = None
        if role != "anonymous":
            client.user = UserFactory(username=role, is_superuser=role == "admin")
            if role in ROLES:
                client.user.groups.set([Group.objects.get(name=ROLES[role])])
            client.force_login(client.user)
        return client

    return login


@pytest.fixture(scope="module")
def shared_contact(shared_skane):
    contact = ContactFactory(role="Samordnare", organisation=None)
    contact.save_revision().publish()
    return contact


@pytest.fixture
def contact(shared_contact, skane):
    return fresh(shared_contact)


@pytest.fixture(scope="module")
def shared_mission(shared_skane, shared_contact):
    return UppdragPageFactory(
        parent=shared_skane,
        title="Radon",
        slug="radon",
        lead="Om radon.",
        contact=shared_contact,
        body=[
            (
                "section",
                {
                    "heading": "Mer att läsa",
                    "content": [
                        ("paragraph", '<p>Läs <a href="https://example.se/mer">mer</a>.</p>'),
                        ("links", {"links": [{"text": "Mät", "url": "https://example.se/mat"}]}),
                    ],
                },
            )
        ],
    )


@pytest.fixture
def mission(shared_mission, skane):
    """A Swedish page of Skåne with a link in its text, two links in a list and a shared contact."""
    return fresh(shared_mission)


@pytest.fixture
def ordered(mission, arabic):
    """The Arabic translation of the page, with nothing translated."""
    [translation] = order(mission, [arabic])
    return translation


def fill(translation, prefix="ar"):
    """Translate every string, by putting the language before it."""
    for segment in translation.source.stringsegment_set.select_related("string"):
        save_string(segment, translation.target_locale, f"{prefix} {segment.string.data}", None)


def keep_swedish(translation):
    """Look at every string, and leave it as it is in Swedish."""
    for segment in translation.source.stringsegment_set.select_related("string"):
        text = segment.string.data
        save_string(segment, translation.target_locale, text, None, kept=True)


@pytest.fixture
def translated(ordered):
    """The Arabic translation of the page, complete and not published."""
    fill(ordered)
    return ordered


@pytest.fixture
def live(translated):
    """The Arabic translation of the page, complete and published."""
    publish(translated)
    return translated


def target_of(translation):
    return translation.get_target_instance()


def segment_of(translation, text):
    return translation.source.stringsegment_set.get(string__data=text)


def snippet_translation(snippet, locale):
    return Translation.objects.get(source__object_id=snippet.translation_key, target_locale=locale)
