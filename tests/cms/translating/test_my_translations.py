"""One list says what is to be done in a language, and asks the database little."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail_localize.models import StringTranslation

from cms.translating.models import TranslationDeadline
from cms.translating.states import Progress, State
from cms.translating.targets import order, publish
from cms.translating.worklist import count_to_do
from home.factories import UppdragPageFactory
from tests.helpers.addresses import address, edit_url, is_refused
from tests.helpers.reviewing import act
from tests.helpers.translators import fill, snippet_translation, target_of

pytestmark = pytest.mark.django_db
EDITOR_BUDGET = 60


def worklist(client, **wanted):
    response = client.get(reverse("my_translations"), wanted)
    assert response.status_code == 200
    return response.context["page"].object_list


def queries_of(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def long_page(parent, number, strings):
    items = [("heading", f"Rubrik {n}") for n in range(strings)]
    return UppdragPageFactory(
        parent=parent,
        title=f"Sida {number}",
        slug=f"sida-{number}",
        lead="Ingress.",
        body=[
            ("section", {"heading": text, "content": [("paragraph", f"<p>Text {n}.</p>")]})
            for n, (_kind, text) in enumerate(items[: strings // 2])
        ],
    )


def test_a_translator_sees_the_own_language_with_what_is_to_do(login, ordered, somali, mission):
    order(mission, [somali])
    rows = worklist(login("arabic"))
    assert {row.translation.target_locale.language_code for row in rows} == {"ar"}
    [row] = [row for row in rows if row.title == "Radon"]
    assert row.state == State.NEW
    assert row.words > 5
    assert row.section
    assert {
        row.translation.target_locale.language_code for row in worklist(login("coordinator"))
    } == {
        "ar",
        "so",
    }


def test_the_states_follow_the_work(login, translated, mission, contact, arabic):
    client = login("arabic")
    snippet = snippet_translation(contact, arabic)

    def states():
        return {row.title: row.state for row in worklist(client, state="all")}

    assert states()["Radon"] == State.TRANSLATED
    act(client, translated, "send")
    assert states()["Radon"] == State.IN_REVIEW
    reviewer = login("arabic2")
    act(reviewer, translated, "return", comment="Nej.")
    assert states()["Radon"] == State.RETURNED
    act(client, translated, "send")
    act(reviewer, translated, "approve")
    assert states()["Radon"] == State.DONE
    assert "Radon" not in {row.title for row in worklist(client)}
    mission.refresh_from_db()
    mission.lead = "Om radon i hus."
    mission.save_revision().publish()
    assert states()["Radon"] == State.CHANGED
    [row] = worklist(client, state="changed")
    assert row.words == 4
    assert Progress([snippet]).state(snippet) == State.NEW


def test_a_coordinator_sets_the_day_and_the_list_is_sorted_by_it(login, ordered, mission):
    client, url = login("coordinator"), reverse("my_translations")
    tomorrow = date.today() + timedelta(days=1)
    data = {"translations": [ordered.pk], "due": tomorrow.isoformat()}
    assert is_refused(login("arabic").post(url, data))
    assert not TranslationDeadline.objects.exists()
    client.post(url, data)
    assert TranslationDeadline.objects.get().due == tomorrow
    assert worklist(login("arabic"))[0].translation == ordered
    client.post(url, {"translations": [ordered.pk], "due": "nonsense"})
    assert TranslationDeadline.objects.get().due == tomorrow
    client.post(url, {"translations": [ordered.pk], "due": ""})
    assert not TranslationDeadline.objects.exists()


def test_an_order_carries_its_day(login, mission, somali):
    data = {"locales": [somali.pk], "due": "2030-01-31"}
    login("coordinator").post(address("submit_page_translation", mission.pk), data)
    assert TranslationDeadline.objects.get(
        translation__source__object_id=mission.translation_key
    ).due == date(2030, 1, 31)


def test_the_menu_counts_what_is_to_do(login, ordered, live):
    client = login("arabic")
    number = count_to_do(client.user)
    assert number == sum(row.state != State.IN_REVIEW for row in worklist(client))
    assert f"({number})" in client.get("/admin/").content.decode()


def test_the_count_follows_an_order_and_a_publication_at_once(login, ordered, skane, arabic):
    user = login("arabic").user
    number = count_to_do(user)
    order(UppdragPageFactory(parent=skane), [arabic])
    assert count_to_do(user) == number + 1
    fill(ordered)
    publish(ordered)
    assert count_to_do(user) == number


def test_queries_do_not_grow_with_the_rows(login, skane, arabic):
    client = login("arabic")
    counts = []
    for number in range(1, 7):
        [translation] = order(long_page(skane, number, 4), [arabic])
        if number in (2, 6):
            fill(translation)
            counts.append(
                [
                    queries_of(client, reverse("my_translations")),
                    queries_of(client, address("translations_report")),
                ]
            )
    assert counts[0] == counts[1]
    assert max(counts[1]) <= 40


def test_the_editors_do_not_ask_for_every_text(login, skane, arabic):
    client, counts = login("arabic"), []
    for number, strings in ((1, 27), (2, 270)):
        [translation] = order(long_page(skane, number, strings), [arabic])
        StringTranslation.objects.bulk_create(
            StringTranslation(
                translation_of=segment.string,
                context_id=segment.context_id,
                locale=arabic,
                data=f"ar {segment.string.data}",
                last_translated_by=client.user,
            )
            for segment in translation.source.stringsegment_set.select_related("string")
        )
        assert translation.source.stringsegment_set.count() >= strings
        counts.append(
            [
                queries_of(client, edit_url(target_of(translation))),
                queries_of(client, reverse("review_translation", args=[translation.pk])),
            ]
        )
    assert counts[0] == counts[1]
    assert max(counts[1]) <= EDITOR_BUDGET
