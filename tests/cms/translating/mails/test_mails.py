"""People learn by mail what there is to do, once, and only what concerns them."""

import re
from datetime import date, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from wagtail.users.models import UserProfile
from wagtail_localize.models import Translation

from cms.accounts.factories import UserFactory
from cms.translating.deadlines import set_deadline
from cms.translating.mails import jobs
from cms.translating.mails.models import MailChoice, TranslationNews
from cms.translating.models import TranslationReview
from home.factories import UppdragPageFactory
from tests.helpers.addresses import address
from tests.helpers.reviewing import act, review_url
from tests.helpers.translators import fill

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def people(login):
    """Clients by role; each has an account."""
    return {
        role: login(role)
        for role in ("arabic", "arabic2", "somali", "coordinator", "editor", "admin")
    }


def mailed():
    """Send what waits, and return the bodies by the recipient's name."""
    mail.outbox.clear()
    jobs.mail_translation_news()
    for message in mail.outbox:
        assert len(message.to) == 1
    return {message.to[0].partition("@")[0]: message.body for message in mail.outbox}


def order_as(client, page, locales, **data):
    url = address("submit_page_translation", page.pk)
    response = client.post(url, {"locales": [locale.pk for locale in locales], **data})
    assert response.status_code == 302


def test_an_order_of_many_pages_is_one_mail_to_each_translator(
    people, skane, mission, arabic, somali, background_tasks
):
    parent = UppdragPageFactory(parent=skane, title="Överst")
    for number in range(5):
        UppdragPageFactory(parent=parent, title=f"Sida {number}")
    data = {"include_subtree": "on", "due": "2030-01-31"}
    order_as(people["coordinator"], parent, [arabic], **data)
    assert not mail.outbox
    found = mailed()
    assert found.keys() == {"arabic", "arabic2"}
    assert "(6)" in found["arabic"]
    assert "Sida 4, \u2068العربية\u2069 – " in found["arabic"]
    assert "31 januari 2030" in found["arabic"]
    link = re.search(r"http://\S+/translate/\d+/$", found["arabic"].partition("Sida 4")[2], re.M)[0]
    assert people["arabic"].get(link).status_code == 200
    assert not mailed()


def test_the_day_of_an_order_reaches_what_is_ordered_along(people, mission, contact, arabic):
    order_as(people["coordinator"], mission, [arabic], due="2030-01-31")
    body = mailed()["arabic"]
    assert "Samordnare" in body
    assert body.count("31 januari 2030") == 2


def test_nobody_is_told_of_what_they_did_themselves(people, mission, arabic):
    people["arabic"].user.groups.add(*people["coordinator"].user.groups.all())
    order_as(people["arabic"], mission, [arabic])
    assert mailed().keys() == {"arabic2"}


def test_a_withdrawn_order_is_not_mailed_and_a_new_one_is(people, mission, arabic, ordered):
    withdraw = address("stop_translation", ordered.pk)
    for _time in range(2):
        people["coordinator"].post(withdraw)
        order_as(people["coordinator"], mission, [arabic])
    people["coordinator"].post(withdraw)
    assert not mailed()
    order_as(people["coordinator"], mission, [arabic])
    assert mailed()["arabic"].count("Radon") == 1


def test_what_is_ordered_already_is_no_news(people, mission, arabic, somali, ordered):
    order_as(people["coordinator"], mission, [somali])
    assert mailed().keys() == {"somali"}


def test_those_who_may_review_are_told_and_nobody_else(people, translated, arabic):
    segment = translated.source.stringsegment_set.first()
    segment.string.translations.filter(locale=arabic).update(
        last_translated_by=UserFactory(username="author")
    )
    author = TranslationNews.recipient.field.related_model.objects.get(username="author")
    author.groups.set(people["arabic"].user.groups.all())
    act(people["arabic"], translated, "send")
    assert author in TranslationReview.objects.get().authors.all()
    found = mailed()
    assert found.keys() == {"arabic2"}
    assert "http://localhost:8000" + review_url(translated) in found["arabic2"]


def test_what_was_taken_back_before_the_mail_is_not_mailed(people, translated):
    act(people["arabic"], translated, "send")
    act(people["arabic"], translated, "withdraw")
    assert not mailed()


def test_what_comes_back_is_told_with_the_remark(people, translated):
    act(people["arabic"], translated, "send")
    mailed()
    act(people["arabic2"], translated, "return", comment="Ordet för radon\när fel.")
    found = mailed()
    assert found.keys() == {"arabic"}
    assert "Ordet för radon är fel." in found["arabic"]


def test_who_is_told_once_of_two_remarks_reads_the_latest(people, translated):
    for remark in ("Det första.", "Det andra."):
        act(people["arabic"], translated, "send")
        act(people["arabic2"], translated, "return", comment=remark)
    told = mailed()["arabic"]
    assert "Det andra." in told
    assert "Det första." not in told


def test_who_ordered_is_told_of_the_publication(people, mission, arabic):
    order_as(people["coordinator"], mission, [arabic])
    translation = mission_translation(mission, arabic)
    fill(translation)
    act(people["arabic"], translation, "send")
    mailed()
    act(people["arabic2"], translation, "approve")
    found = mailed()
    assert found.keys() == {"arabic", "coordinator"}
    assert "/localize/translate/" not in found["coordinator"]


def mission_translation(mission, locale):
    return Translation.objects.get(source__object_id=mission.translation_key, target_locale=locale)


def test_a_change_in_swedish_is_told_where_it_leaves_something_to_do(people, live, mission):
    mission.refresh_from_db()
    mission.save_revision().publish()
    assert not mailed()
    for lead in ("Om radon i hus.", "Om radon i höga hus."):
        mission.lead = lead
        mission.save_revision().publish()
    found = mailed()
    assert found.keys() == {"arabic", "arabic2"}
    assert "(1)" in found["arabic"]


def test_a_page_that_was_never_finished_is_not_told_as_changed(people, ordered, mission):
    mission.lead = "Om radon i hus."
    mission.save_revision().publish()
    assert not mailed()


@pytest.mark.parametrize(
    ("days", "is_told"), [(4, False), (3, True), (0, True), (-1, True), (-8, False)]
)
def test_a_due_date_is_told_three_days_before_and_when_it_has_passed(
    people, ordered, days, is_told
):
    set_deadline([ordered], date.today() + timedelta(days=days))
    for _day in range(2):
        jobs.remind_of_due_dates()
    assert mailed().keys() == ({"arabic", "arabic2"} if is_told else set())
    jobs.remind_of_due_dates()
    assert not mailed()


def test_who_ordered_learns_that_it_is_late(people, mission, arabic):
    order_as(people["coordinator"], mission, [arabic])
    mailed()
    set_deadline([mission_translation(mission, arabic)], date.today() - timedelta(days=1))
    jobs.remind_of_due_dates()
    assert mailed().keys() == {"arabic", "arabic2", "coordinator"}


def test_what_is_done_is_not_due(people, live):
    set_deadline([live], date.today())
    jobs.remind_of_due_dates()
    assert not TranslationNews.objects.exists()


def test_those_who_left_and_those_without_the_language_get_nothing(people, mission, arabic):
    order_as(people["coordinator"], mission, [arabic])
    people["arabic"].user.groups.clear()
    user = people["arabic2"].user
    user.is_active = False
    user.save()
    assert not mailed()


def test_one_who_cannot_be_mailed_keeps_nobody_else_from_it(people, mission, arabic, monkeypatch):
    order_as(people["coordinator"], mission, [arabic])
    real = jobs.mail_news

    def fail_for_one(user, news):
        if user.username == "arabic":
            raise OSError("Nobody there")
        real(user, news)

    monkeypatch.setattr(jobs, "mail_news", fail_for_one)
    with pytest.raises(jobs.NotMailedError, match="Nobody there"):
        mailed()
    assert [message.to for message in mail.outbox] == [["arabic2@example.se"]]
    monkeypatch.setattr(jobs, "mail_news", real)
    assert mailed().keys() == {"arabic"}


def test_telling_that_fails_stops_no_publication(people, live, mission, monkeypatch):
    def fail(*args, **kwargs):
        raise OSError("Broken")

    monkeypatch.setattr("cms.translating.mails.signal_handlers.tell", fail)
    mission.refresh_from_db()
    mission.lead = "Om radon i hus."
    mission.save_revision().publish()
    assert live.source.stringsegment_set.filter(string__data="Om radon i hus.").exists()


def choose(client, frequency):
    data = {
        "name_email-first_name": "A",
        "name_email-last_name": "B",
        "name_email-email": client.user.email,
        "theme-theme": "light",
        "theme-contrast": "system",
        "theme-density": "default",
        "theme-keyboard_shortcuts": "on",
        "translation-mails-frequency": frequency,
    }
    response = client.post(reverse("wagtailadmin_account"), data)
    assert response.status_code == 302, response.context


def test_somebody_chooses_a_summary_or_nothing(people, mission, arabic):
    choose(people["arabic"], "daily")
    choose(people["arabic2"], "never")
    assert 'value="daily"' in people["arabic"].get(reverse("wagtailadmin_account")).content.decode()
    order_as(people["coordinator"], mission, [arabic])
    assert not mailed()
    jobs.mail_translation_summaries()
    assert [message.to for message in mail.outbox] == [["arabic@example.se"]]
    choose(people["arabic2"], "at_once")
    assert not mailed()


def test_who_wants_nothing_more_gets_nothing_that_waits(people, mission, arabic):
    order_as(people["coordinator"], mission, [arabic])
    choose(people["arabic"], "never")
    MailChoice.objects.all().delete()
    assert mailed().keys() == {"arabic2"}


def test_those_without_languages_are_not_asked(people):
    page = people["editor"].get(reverse("wagtailadmin_account"))
    assert "translation-mails" not in page.content.decode()


def test_a_mail_is_in_the_language_of_its_reader(people, mission, arabic):
    profile = UserProfile.get_for_user(people["arabic"].user)
    profile.preferred_language = "en"
    profile.save()
    order_as(people["coordinator"], mission, [arabic])
    body = mailed()["arabic"]
    assert all(words in body for words in ("Ordered (", "Everything there is to do"))


def test_wagtail_mails_nobody_of_translations_and_still_of_pages(people, login, translated, skane):
    act(people["arabic"], translated, "send")
    act(people["arabic2"], translated, "return", comment="Nej.")
    act(people["arabic"], translated, "send")
    act(people["arabic2"], translated, "approve")
    assert not mail.outbox
    page = UppdragPageFactory(parent=skane, title="Svensk")
    page.save_revision()
    page.get_workflow().start(page, people["editor"].user)
    assert "admin@example.se" in [message.to[0] for message in mail.outbox]


def test_old_news_are_forgotten(people, mission, arabic):
    order_as(people["coordinator"], mission, [arabic])
    jobs.forget_old_news()
    assert TranslationNews.objects.exists()
    TranslationNews.objects.update(created_at="2020-01-01T00:00Z")
    jobs.forget_old_news()
    assert not TranslationNews.objects.exists()
