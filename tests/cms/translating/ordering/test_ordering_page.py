"""A coordinator orders, withdraws and follows many translations from one page."""

from datetime import date

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail_localize.models import Translation

from cms.audit.read_only import switch
from cms.translating.mails import jobs
from cms.translating.models import TranslationDeadline
from cms.translating.ordering import tasks
from cms.translating.states import State, state_of
from cms.translating.targets import order
from home.factories import UppdragPageFactory
from tests.helpers.addresses import address, is_refused
from tests.helpers.many_translations import order_many
from tests.helpers.reviewing import act
from tests.helpers.translators import target_of

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("background_tasks")]
BUDGET = 21


@pytest.fixture
def coordinator(login):
    return login("coordinator")


def address_of(county=None, **wanted):
    query = "&".join(
        f"{key}={value}" for key, value in {"county": county and county.pk, **wanted}.items()
    )
    return f"{reverse('order_translations')}?{query}"


def post(client, county, locales, choice, action="order", **data):
    data = {"locales": [one.pk for one in locales], "choice": choice, "action": action, **data}
    return client.post(address_of(county) if county else reverse("order_translations"), data)


def states_in(page):
    return {
        found.target_locale.language_code: state_of(found)
        for found in Translation.objects.filter(
            source__object_id=page.translation_key, enabled=True
        )
    }


def row_of(client, url, name):
    rows = client.get(url).context["figures"]
    return next(row for row in rows if name in row.name)


def test_a_whole_county_is_ordered_with_its_day_and_what_its_pages_share(
    coordinator, login, skane, mission, contact, arabic, somali
):
    translator = login("arabic").user
    below = UppdragPageFactory(parent=mission, title="Under")
    answer = post(coordinator, skane, [arabic, somali], "part", due="2030-01-31")
    assert answer.status_code == 302
    for page in (mission, below):
        assert states_in(page) == {"ar": State.NEW, "so": State.NEW}
    dues = TranslationDeadline.objects.values_list("due", "translation__source__object_id")
    assert (date(2030, 1, 31), contact.translation_key) in dues
    assert {due for due, _key in dues} == {date(2030, 1, 31)}
    jobs.mail_translation_news()
    assert [message.to for message in mail.outbox] == [[translator.email]]


def test_only_the_marked_pages_are_ordered(coordinator, skane, mission, arabic):
    other = UppdragPageFactory(parent=skane, title="Annan")
    post(coordinator, skane, [arabic], "marked", pages=[other.pk])
    assert states_in(other) == {"ar": State.NEW}
    assert not states_in(mission)


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"locales": []}, "locales"),
        ({"choice": "marked"}, "choice"),
        ({"choice": "marked", "pages": ["999999"]}, "pages"),
        ({"due": "snart"}, "due"),
        ({"due": "2020-01-01"}, "due"),
        ({"choice": ""}, "choice"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_ordered(
    coordinator, skane, mission, arabic, data, field
):
    data = {"locales": [arabic.pk], "choice": "part", **data}
    response = coordinator.post(address_of(skane), data)
    assert response.status_code == 200
    assert field in response.context["form"].errors
    assert not states_in(mission)


def test_what_is_behind_in_a_language_gets_a_new_day_and_a_mail(
    coordinator, login, live, mission, arabic
):
    login("arabic")
    mission.refresh_from_db()
    mission.lead = "Om radon i hus."
    mission.save_revision().publish()
    jobs.mail_translation_news()
    mail.outbox.clear()
    post(coordinator, None, [arabic], "behind", due="2030-01-31")
    assert TranslationDeadline.objects.get(translation=live).due == date(2030, 1, 31)
    jobs.mail_translation_news()
    [message] = mail.outbox
    assert "Radon" in message.body


def test_an_order_is_withdrawn_and_made_again(coordinator, skane, mission, live, somali, arabic):
    order(mission, [somali])
    # Whatever day was left in the field.
    post(coordinator, skane, [arabic, somali], "part", action="withdraw", due="2020-01-01")
    assert states_in(mission) == {"ar": State.DONE}
    assert row_of(coordinator, address_of(skane), "Soomaali").not_ordered
    post(coordinator, skane, [arabic, somali], "part")
    assert states_in(mission) == {"ar": State.DONE, "so": State.NEW}


@pytest.mark.parametrize(("choice", "action"), [("part", "withdraw"), ("behind", "order")])
def test_nothing_is_said_to_be_done_where_nothing_is_there(
    coordinator, skane, mission, arabic, choice, action
):
    post(coordinator, skane, [arabic], choice, action=action)
    html = coordinator.get(address_of(skane)).content.decode()
    assert "Det finns inget av det du valde: inget gjordes." in html


def test_the_page_says_how_far_it_is_in_words_and_per_cent(coordinator, skane, arabic, somali):
    before = row_of(coordinator, address_of(language="ar"), "Skåne")
    order_many(skane, [arabic], 30)
    row = row_of(coordinator, address_of(language="ar"), "Skåne")
    assert row.ordered - before.ordered == 30
    assert row.done - before.done == 10
    assert row.words_to_do - before.words_to_do == 60
    assert row.not_ordered == before.not_ordered
    assert row.per_cent < 100
    row = row_of(coordinator, address_of(skane), "Soomaali")
    assert row.not_ordered >= 30
    html = coordinator.get(address_of(skane, language="ar")).content.decode()
    assert "Sida 1" in html


def test_one_page_that_fails_keeps_no_other_from_being_ordered(
    coordinator, skane, mission, arabic, monkeypatch
):
    other = UppdragPageFactory(parent=skane, title="Annan")

    def fail_for_one(page, *args, **kwargs):
        if page.pk == mission.pk:
            raise ValueError("Broken")
        return order(page, *args, **kwargs)

    monkeypatch.setattr(tasks, "order", fail_for_one)
    with pytest.raises(tasks.NotOrderedError, match="Broken"):
        tasks.order_pages.func([mission.pk, other.pk], [arabic.pk], coordinator.user.pk, due="")
    assert states_in(other) == {"ar": State.NEW}


def test_an_order_waits_while_the_site_is_read_only(coordinator, mission, arabic, queue):
    switch(True)
    tasks.order_pages.func([mission.pk], [arabic.pk], coordinator.user.pk, due="")
    assert not states_in(mission)
    switch(False)
    [later] = queue.filter(task_path=tasks.order_pages.module_path)
    tasks.order_pages.func(*later.args_kwargs["args"])
    assert states_in(mission) == {"ar": State.NEW}


def test_an_order_that_is_put_off_is_not_tried_again_beside_that(
    coordinator, skane, mission, arabic, queue, monkeypatch
):
    other = UppdragPageFactory(parent=skane, title="Annan")

    def fail(page, *args, **kwargs):
        raise ValueError("Broken")

    monkeypatch.setattr(tasks, "order", fail)
    monkeypatch.setattr(tasks, "may_order", lambda user, page: switch(True))
    tasks.order_pages.func([mission.pk, other.pk], [arabic.pk], coordinator.user.pk, due="")
    [later] = queue.filter(task_path=tasks.order_pages.module_path)
    assert later.args_kwargs["args"][0] == [mission.pk, other.pk]


def test_only_coordinators_reach_it(login, skane, mission, arabic):
    for role in ("editor", "reviewer", "arabic"):
        client = login(role)
        assert is_refused(client.get(address_of(skane)))
        post(client, skane, [arabic], "part")
        assert "order-translations" not in client.get("/admin/").content.decode()
    assert not states_in(mission)


def test_who_may_not_order_a_page_orders_none_by_mark_or_task(login, mission, skane, arabic):
    client = login("arabic")
    client.user.groups.first().permissions.add(
        *login("coordinator").user.groups.first().permissions.all()
    )
    assert is_refused(post(client, skane, [arabic], "marked", pages=[mission.pk]))
    tasks.order_pages.func([mission.pk], [arabic.pk], client.user.pk, due="")
    assert not states_in(mission)


def test_a_coordinator_sees_the_page_and_what_reviewers_said(coordinator, login, translated):
    act(login("arabic"), translated, "send")
    act(login("arabic2"), translated, "return", comment="Ordet är fel.")
    url = reverse("translation_comments", args=[translated.pk])
    html = coordinator.get(url).content.decode()
    assert "Ordet är fel." in html
    preview = address("preview_translation", translated.pk)
    assert preview in html
    assert "ar Om radon." in coordinator.get(preview).content.decode()
    for role in ("somali", "editor"):
        assert is_refused(login(role).get(url)), role
    assert not target_of(translated).live


def test_queries_do_not_grow_with_pages_or_languages(coordinator, skane, arabic, somali):
    counts = []
    for more in (30, 270):
        order_many(skane, [arabic, somali], more)
        for url in (address_of(), address_of(skane), address_of(skane, language="ar")):
            coordinator.get(url)
            with CaptureQueriesContext(connection) as queries:
                assert coordinator.get(url).status_code == 200
            counts.append(len(queries))
    assert counts[:3] == counts[3:]
    assert max(counts) <= BUDGET
