"""One list says what is to be done in a language, and asks the database little."""

from collections import Counter
from datetime import date, timedelta
from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail_localize.models import StringTranslation

from cms.operations.measuring import cost_of
from cms.translating.deadlines import set_deadline
from cms.translating.jobs import recount_translations
from cms.translating.mails.jobs import remind_of_due_dates
from cms.translating.mails.models import TranslationNews
from cms.translating.models import TranslationDeadline
from cms.translating.states import Progress, State
from cms.translating.targets import order, publish
from cms.translating.texts.strings import save_string
from cms.translating.worklist import count_to_do
from home.factories import UppdragPageFactory
from tests.helpers.addresses import address, is_refused
from tests.helpers.fixtures import fresh
from tests.helpers.many_translations import order_many
from tests.helpers.reviewing import act
from tests.helpers.translators import fill, segment_of, snippet_translation

pytestmark = [pytest.mark.django_db, pytest.mark.once]
# A dozen of them is what any page of the admin asks.
LIST_BUDGET = 14


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


def test_a_day_ends_with_what_it_was_for(login, translated, mission, arabic):
    yesterday = date.today() - timedelta(days=1)
    set_deadline([translated], yesterday)
    publish(translated)
    mission.lead = "Om radon i hus."
    mission.save_revision().publish()
    coordinator = login("coordinator")
    [row] = [row for row in worklist(coordinator) if row.translation == translated]
    assert (row.state, row.due, row.is_late) == (State.CHANGED, None, False)
    set_deadline([translated], yesterday)
    coordinator.post(address("stop_translation", translated.pk))
    order(fresh(mission), [arabic])
    assert not TranslationDeadline.objects.exists()


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
    for refused in ("nonsense", "2020-01-01"):
        client.post(url, {"translations": [ordered.pk], "due": refused})
    assert TranslationDeadline.objects.get().due == tomorrow
    client.post(url, {"translations": [ordered.pk], "due": ""})
    assert not TranslationDeadline.objects.exists()


def test_an_order_is_not_due_on_a_day_that_has_passed(login, mission, somali):
    data = {"locales": [somali.pk], "due": "2020-01-01"}
    url = address("submit_page_translation", mission.pk)
    html = login("coordinator").post(url, data).content.decode()
    assert "Den dagen har passerat." in html
    assert "Beställ översättningarna" in html
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


def test_the_words_follow_what_is_typed_and_what_came_in_without_a_signal(login, ordered, arabic):
    client = login("arabic")

    def words():
        return next(row.words for row in worklist(client) if row.title == "Radon")

    before = words()
    segment = segment_of(ordered, "Om radon.")
    save_string(segment, arabic, "ar", None)
    assert words() == before - 2
    StringTranslation.objects.filter(translation_of=segment.string).update(has_error=True)
    recount_translations()
    assert words() == before


def numbers_of(client):
    states = client.get(reverse("my_translations"), {"state": "all"}).context["states"]
    return Counter({value: number for value, _label, number in states})


def test_a_long_list_is_counted_filtered_and_paged_by_the_database(login, skane, arabic, somali):
    client, counts = login("coordinator"), []
    before = numbers_of(client)
    for more, total in ((15, 30), (135, 300)):
        order_many(skane, [arabic, somali], more)
        counts.append(queries_of(client, reverse("my_translations")))
        assert numbers_of(client) - before == {
            "all": total,
            "done": total // 3,
            "open": total - total // 3,
            "new": total - total // 3,
        }
    assert counts[0] == counts[1] <= LIST_BUDGET
    assert {row.state for row in worklist(client, state="done", language="so")} == {State.DONE}
    last = client.get(reverse("my_translations"), {"p": "4"}).context["page"]
    assert last.number == 4
    assert len(last.object_list) == 50
    assert {row.words for row in last.object_list} == {3}


def test_nine_thousand_translations_take_less_than_half_a_second(login, skane, arabic, somali):
    client = login("coordinator")
    order_many(skane, [arabic, somali], 4500)
    for name in ("my_translations", "order_translations"):
        cost = cost_of(partial(client.get, reverse(name)), times=2)
        assert cost.time < 500
        assert cost.queries <= LIST_BUDGET


def test_the_menus_count_is_one_query_of_an_index(login, skane, arabic, somali):
    user = login("coordinator").user
    order_many(skane, [arabic, somali], 300)
    count_to_do(user)
    with CaptureQueriesContext(connection) as queries:
        assert count_to_do(user) >= 400
    assert len(queries) == 1
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {queries[0]['sql']}")
            assert "progress_list" in str(cursor.fetchall())


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


def test_what_readers_do_not_meet_is_no_work_until_it_is_there_again(login, ordered, mission):
    client = login("arabic")
    set_deadline([ordered], date.today() - timedelta(days=1))
    before = count_to_do(client.user)
    mission.unpublish()
    assert count_to_do(client.user) == before - 1
    assert ordered not in [row.translation for row in worklist(client, state="all")]
    remind_of_due_dates()
    assert not TranslationNews.objects.filter(translation=ordered).exists()
    fresh(mission).get_latest_revision().publish()
    assert count_to_do(client.user) == before
    remind_of_due_dates()
    assert TranslationNews.objects.filter(translation=ordered).exists()
