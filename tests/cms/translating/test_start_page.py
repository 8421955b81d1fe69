"""What translators and coordinators find on the start page."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail_localize.models import Translation

from cms.languages.names import own_name
from cms.translating.counting import count_stale, recount
from cms.translating.deadlines import set_deadline
from cms.translating.exchange.parked import forget, put_aside
from cms.translating.exchange.views import TEXTS
from cms.translating.factories import GlossaryTermFactory
from cms.translating.models import SourcePublication, TextNote
from cms.translating.targets import order
from cms.translating.texts.strings import save_string
from cms.translating.worklist import count_to_do
from tests.helpers.many_translations import order_many
from tests.helpers.reviewing import act
from tests.helpers.translators import publish, segment_of

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("background_tasks")]

ARABIC = f"\u2068{own_name('ar')}\u2069"
SHARE = re.compile('<td data-l="Säger vad svenskan säger">(.*?)</td>')
WAITING = re.compile(r">(\d+) sak(?:er)? väntar på dig<")
LACKING = re.compile(r"<dt>Saknas</dt> <dd>(\d+)</dd>")


def start(client):
    return " ".join(client.get(reverse("wagtailadmin_home")).content.decode().split())


def number_waiting(html):
    return int(WAITING.search(html)[1])


def due(translation, days):
    set_deadline([translation], timezone.localdate() + timedelta(days=days))


def test_what_is_to_be_translated_waits_with_its_words_and_its_day(ordered, login):
    count_stale()
    html = start(login("arabic"))
    assert reverse("translate", args=[ordered.pk]) in html
    assert "Radon" in html
    assert "klar senast" not in html
    due(ordered, 3)
    assert "klar senast" in start(login("arabic2"))
    due(ordered, -2)
    assert '<time class="age late"' in start(login("arabic2"))
    assert "2 dagar försenad" in start(login("arabic2"))
    assert reverse("translate", args=[ordered.pk]) not in start(login("somali"))


def test_what_is_late_waits_for_the_coordinator_until_it_is_done(ordered, login):
    count_stale()
    coordinator = login("coordinator")
    due(ordered, 2)
    assert "Ny tid" not in start(coordinator)
    due(ordered, -2)
    html = start(coordinator)
    assert f"Radon: {ARABIC}" in html
    assert "Ny tid" in html
    assert "ord återstår" in html


def test_a_language_that_nobody_can_review_is_told(ordered, login):
    count_stale()
    coordinator = login("coordinator")
    assert f"Ingen kan granska {ARABIC}" in start(coordinator)
    login("arabic")
    assert f"Ingen kan granska {ARABIC}" in start(coordinator)
    login("arabic2")
    assert f"Ingen kan granska {ARABIC}" not in start(coordinator)


def test_coordinators_see_each_language_and_the_words_of_the_month(live, login):
    count_stale()
    html = start(login("coordinator"))
    assert "Läget per språk" in html
    assert '<td data-l="Säger vad svenskan säger">100 %</td>' in html
    assert "<dt>Ord i det som blev klart eller ändrades</dt>" in html
    for role in ("arabic", "editor", "admin"):
        assert "Läget per språk" not in start(login(role))


def test_nothing_is_said_of_a_language_in_which_nothing_is_ordered(live, somali, login):
    Translation.objects.filter(target_locale=somali).update(enabled=False)
    recount(target_locale=somali)
    count_stale()
    of_arabic, of_somali = SHARE.findall(start(login("coordinator")))
    assert of_arabic.endswith(" %")
    assert of_somali == "–"


def test_what_came_back_waits_once_for_who_sent_it_and_for_others_of_who_returned_it(
    translated, login
):
    writer, reviewer = login("arabic"), login("arabic2")
    act(writer, translated, "send")
    act(reviewer, translated, "return", comment="Fel ord.")
    count_stale()
    before = count_to_do(writer.user)
    html = start(writer)
    assert "Returnerad av arabic2" in html
    assert number_waiting(html) == before
    mine, others = start(reviewer).split("Väntar på andra")
    assert "Du returnerade den till arabic" in others
    assert number_waiting(mine) == before - 1
    colleague = login("colleague")
    colleague.user.groups.set(writer.user.groups.all())
    html = start(colleague)
    assert number_waiting(html) == before
    assert reverse("translate", args=[translated.pk]) in html


def test_all_that_waits_is_counted(skane, arabic, login):
    order_many(skane, [arabic], 160)
    count_stale()
    translator = login("arabic")
    to_do = count_to_do(translator.user)
    assert to_do > 100
    html = start(translator)
    assert number_waiting(html) == to_do
    assert f"Och {to_do - 10} som är nyare." in html


def test_translators_see_their_own_language(translated, login):
    count_stale()
    html = start(login("arabic"))
    assert "Mitt språk i dag" in html
    before = int(LACKING.search(html)[1])
    publish(translated)
    count_stale()
    assert int(LACKING.search(start(login("arabic2")))[1]) == before - 1


def test_terms_that_nobody_has_reviewed_can_wait(arabic, login):
    term = GlossaryTermFactory(locale=arabic, is_reviewed=False)
    html = start(login("arabic"))
    assert "1 term saknar granskning" in html.split("Om du har en stund")[1]
    assert "saknar granskning" not in start(login("somali"))
    term.is_reviewed = True
    term.save()
    assert "saknar granskning" not in start(login("arabic2"))


def test_an_answer_waits_for_who_asked_until_the_text_is_changed(ordered, login):
    translator, editor = login("arabic"), login("editor")
    segment = segment_of(ordered, "Om radon.")
    about = {"source": ordered.source, "context": segment.context, "string": segment.string}
    question = TextNote.objects.create(
        **about, kind=TextNote.Kind.QUESTION, author=translator.user, text="I luften eller vattnet?"
    )
    assert "Svar på din fråga" not in start(translator)
    assert "Obesvarade frågor</h2> <dl> <div> <dt>Radon" in start(login("coordinator"))
    address = reverse("translation_questions")
    editor.post(address, {"question": question.pk, f"{question.pk}-note": "I luften."})
    html = start(translator)
    assert "Svar på din fråga: Radon" in html
    assert f"{editor.user} svarade" in html
    assert "I luften." in html
    assert f'href="{reverse("translate", args=[ordered.pk])}">Läs' in html
    assert "Svar på din fråga" not in start(login("arabic2"))
    save_string(segment, ordered.target_locale, "عن الرادون.", translator.user)
    assert "Svar på din fråga" not in start(translator)


def test_an_answer_is_read_in_the_first_language_of_who_asked(mission, arabic, somali, login):
    [second], [first] = (order(mission, [locale]) for locale in (somali, arabic))
    translator = login("arabic")
    translator.user.groups.add(*login("somali").user.groups.all())
    segment = segment_of(first, "Om radon.")
    for kind in (TextNote.Kind.QUESTION, TextNote.Kind.ANSWER):
        TextNote.objects.create(
            source=first.source,
            context=segment.context,
            string=segment.string,
            kind=kind,
            author=translator.user,
        )
    html = start(translator)
    assert f'href="{reverse("translate", args=[first.pk])}">Läs' in html
    assert f'href="{reverse("translate", args=[second.pk])}">Läs' not in html


def test_an_answer_does_not_wait_for_ever(ordered, login):
    translator, segment = login("arabic"), segment_of(ordered, "Om radon.")
    for kind, days in ((TextNote.Kind.QUESTION, 30), (TextNote.Kind.ANSWER, 20)):
        note = TextNote.objects.create(
            source=ordered.source,
            context=segment.context,
            string=segment.string,
            kind=kind,
            author=translator.user,
        )
        before = timezone.now() - timedelta(days=days)
        TextNote.objects.filter(pk=note.pk).update(created_at=before)
    assert "Svar på din fråga" not in start(translator)


def test_a_file_waits_until_it_is_imported(arabic, login):
    translator = login("arabic")
    token = put_aside(translator.user, TEXTS, b"", None, {})
    html = start(translator)
    assert "Fil med översättningar" in html
    assert f'href="{reverse("import_translations")}?token={token}"' in html
    assert "Fil med översättningar" not in start(login("arabic2"))
    forget(translator.user, TEXTS)
    assert "Fil med översättningar" not in start(translator)


def test_coordinators_see_in_how_many_days_the_swedish_is_followed(live, login):
    count_stale()
    publications, coordinator = SourcePublication.objects.all(), login("coordinator")
    publications.update(published_at=timezone.now() - timedelta(days=4, hours=1))
    assert "<dd>4 dagar (median)</dd>" in start(coordinator)
    publications.update(published_at=timezone.now() + timedelta(days=1))
    assert "(median)" not in start(coordinator)
