"""Suggestions while somebody types take two kilobytes at most, in every alphabet."""

import json

import pytest
from wagtail.models import Locale

from home.factories import StandardPageFactory
from search.following import follow
from search.views import MOST_BYTES, MOST_SUGGESTIONS
from tests.helpers.translating import translate

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("background_tasks")]

TITLES = {"ar": "رادون " + "في المنازل القديمة " * 6, "ti": "ራዶን " + "ኣብ ኣረጊት ገዛውቲ " * 7}


@pytest.mark.parametrize("code", TITLES)
def test_long_headings_are_few_where_letters_are_wide(client, home, code):
    locale = Locale.objects.get(language_code=code)
    title = TITLES[code]
    translate(home, locale, {home.title: "ሓበሬታ"})
    for number in range(MOST_SUGGESTIONS):
        page = StandardPageFactory(parent=home, title=f"Radon {number}")
        translate(page, locale, {page.title: f"{title[:110]}{number}"})
    follow()
    answer = client.get(f"/{code}/sok/forslag/", {"q": title.split()[0]})
    suggestions = answer.json()["suggestions"]
    assert len(answer.content) <= MOST_BYTES == 2000
    assert len(suggestions) > 2
    assert title[:20] in answer.content.decode()
    assert not set(answer.json()["behind"]) - set(suggestions)


def test_short_ones_are_all_told(client, home):
    for number in range(MOST_SUGGESTIONS):
        StandardPageFactory(parent=home, title=f"Radon {number}")
    follow()
    answer = client.get("/sok/forslag/?q=radon")
    assert len(json.loads(answer.content)["suggestions"]) == MOST_SUGGESTIONS
