"""A translation that somebody reviewed says so, and which Swedish text the reviewer saw."""

from datetime import timedelta

import pytest

from cms.languages.models import CompleteTranslation
from cms.translating.review.rules import APPROVE, decide, send
from tests.helpers.receipts import BEHIND, UNREVIEWED, originals, shown

pytestmark = [pytest.mark.django_db, pytest.mark.once]

REVIEWED = "راجعها مترجم ثانٍ"


def test_review_is_told_without_a_name(client, translated, login, mission):
    translator, reviewer = login("arabic").user, login("arabic2").user
    reviewer.first_name, reviewer.last_name = "Asa", "Ek"
    reviewer.save()
    send(translated, translator)
    target = translated.get_target_instance()
    decide(target, reviewer, APPROVE, "")
    html = shown(client, "/ar/skane/radon/")
    assert REVIEWED in html
    assert UNREVIEWED not in html
    assert "Asa" not in html


def test_review_of_an_older_text_is_behind_at_once(client, translated, login, mission):
    send(translated, login("arabic").user)
    mission.refresh_from_db()
    mission.lead = "Ny ingress."
    mission.save_revision().publish()
    decide(translated.get_target_instance(), login("arabic2").user, APPROVE, "")
    html = shown(client, "/ar/skane/radon/")
    assert BEHIND in html
    assert originals(html) == ["Ny ingress."]
    record = CompleteTranslation.objects.get(page__slug="radon", page__locale__language_code="ar")
    mission.refresh_from_db()
    assert mission.last_published_at - record.source_published_at > timedelta(0)
