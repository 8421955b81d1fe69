"""A language is added by one line and one command, and is not shown before it is spoken."""

import os
import subprocess
import sys
from gettext import c2py

import polib
import pytest
from django.conf.locale import LANG_INFO
from django.contrib.auth.models import Group
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.utils import translation
from wagtail.models import Locale, Page

from cms.languages import catalogues
from cms.languages.models import CompleteTranslation
from cms.languages.names import CODES, KNOWN, direction, plural_form
from cms.translating.targets import find_translation, publish
from cms.translating.texts.strings import untranslated
from cms.values.counties import County
from home.choices import FirstText
from home.models import CountyPage
from home.provisioning import TRANSLATORS, create_county, create_site, publish_below
from tests.helpers.translating import translate

SETTINGS = """
from cms.settings.test import *
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [*LANGUAGES, ("uk", "Українська")]
"""
SWEDISH, UKRAINIAN = ("sv", "Svenska"), ("uk", "Українська")
MINORITIES = ("fi", "fit", "se", "sma", "smj", "rom", "yi")


def test_a_new_language_changes_no_migration(tmp_path):
    (tmp_path / "with_ukrainian.py").write_text(SETTINGS)
    result = subprocess.run(
        [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"],
        env=os.environ | {"PYTHONPATH": str(tmp_path), "DJANGO_SETTINGS_MODULE": "with_ukrainian"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, result.stdout) == (0, "No changes detected\n"), result.stderr


@pytest.mark.parametrize("code", KNOWN)
def test_what_is_known_of_a_language_holds_together(code):
    language = KNOWN[code]
    assert LANG_INFO[code]["bidi"] == language.is_rtl
    assert direction(code) == ("rtl" if language.is_rtl else "ltr")
    count, rule = language.plural_form.rstrip(";").split("; plural=")
    forms = {c2py(rule)(number) for number in range(200)}
    assert forms == set(range(int(count.removeprefix("nplurals="))))


def test_the_national_minorities_languages_are_prepared(settings):
    assert {*CODES, *MINORITIES} <= set(KNOWN)
    assert [code for code in MINORITIES if direction(code) == "rtl"] == ["yi"]
    assert set(settings.LANGUAGES_BIDI) == {"ar", "ckb", "fa", "yi"}


def test_languages_have_the_plural_that_their_grammar_asks_for():
    def form(code, number):
        return c2py(plural_form(code).partition("plural=")[2].rstrip(";"))(number)

    assert [form("se", number) for number in (0, 1, 2, 3)] == [2, 0, 1, 2]
    assert [form("uk", number) for number in (1, 2, 5, 11, 12, 21, 22)] == [0, 1, 2, 2, 2, 0, 1]
    assert [form("fi", number) for number in (0, 1, 2)] == [1, 0, 1]


@pytest.fixture
def klingon(settings):
    """A language of the site that neither it nor Django knows."""
    name = "tlhIngan Hol"
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [SWEDISH, ("tlh", name)]
    return name


@pytest.mark.django_db
def test_an_unknown_language_does_not_take_the_site_down(client, klingon):
    home = create_site()
    locale = Locale.objects.get(language_code="tlh")
    translate(home, locale, {home.title: "juH", home.lead: "naDev tlhIngan Hol yIlaD."})
    html = client.get("/").content.decode()
    assert 'lang="tlh" dir="ltr"' in html
    assert klingon in html
    assert client.get("/tlh/").status_code == 404


def test_a_check_says_what_is_missing_of_an_unknown_language(klingon):
    found = [warning for warning in run_checks() if warning.id == "cms.W001"]
    assert ["tlh" in warning.msg and "plural form" in warning.msg for warning in found] == [True]


@pytest.fixture
def speak_ukrainian(settings, tmp_path):
    """Return a function that makes Ukrainian the second language, with the words that it names."""
    swedish = catalogues.catalogue_path("sv").parent.parent
    words = polib.pofile(str(catalogues.catalogue_path("so")))
    words.metadata["Plural-Forms"] = plural_form("uk")
    (tmp_path / "sv").symlink_to(swedish)
    settings.LOCALE_PATHS = [tmp_path]

    def speak(is_known):
        for entry in words:
            text = f"uk {entry.msgid}" if is_known(entry.msgid) else ""
            entry.msgstr = "" if entry.msgid_plural else text
            entry.msgstr_plural = dict.fromkeys(range(3), text) if entry.msgid_plural else {}
        path = catalogues.catalogue_path("uk")
        path.parent.mkdir(parents=True, exist_ok=True)
        words.save(str(path))
        words.save_as_mofile(str(path.with_suffix(".mo")))
        settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [SWEDISH, UKRAINIAN]

    return speak


def none_of_them(msgid):
    return False


def all_of_them(msgid):
    return True


def first_of_them(msgid):
    with translation.override("en"):
        return msgid in FirstText.labels


def in_ukrainian(page):
    return page.get_translation(Locale.objects.get(language_code="uk"))


def lacking(page):
    return untranslated(find_translation(in_ukrainian(page))).count()


@pytest.mark.django_db
@pytest.mark.parametrize(("is_known", "texts_lacking"), [(none_of_them, 2), (first_of_them, 0)])
def test_no_page_is_published_in_a_language_that_the_site_does_not_speak(
    client, speak_ukrainian, is_known, texts_lacking
):
    speak_ukrainian(is_known)
    skane = create_county(County.SKANE)
    for page in (skane.get_parent(), skane):
        assert not in_ukrainian(page).live
        assert lacking(page) == texts_lacking
    assert not CompleteTranslation.objects.exists()
    assert client.get("/uk/").headers["location"] == "/?saknas=uk"
    assert client.get("/uk/skane/").headers["location"] == "/skane/?saknas=uk"
    assert 'href="/uk/' not in client.get("/", follow=True).content.decode()


@pytest.mark.django_db
def test_pages_are_published_in_a_language_that_the_site_speaks(client, speak_ukrainian):
    speak_ukrainian(all_of_them)
    create_county(County.SKANE)
    assert client.get("/uk/").context["page"].title == "uk Sweden’s county administrative boards"
    assert "uk Skåne County" in client.get("/uk/skane/").context["page"].title


@pytest.fixture
def running(settings, db):
    """Skåne, on a site that speaks only Swedish."""
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [SWEDISH]
    return create_county(County.SKANE, governor="Anna Andersson")


def test_a_language_is_added_to_a_running_site(client, running, speak_ukrainian, capsys):
    speak_ukrainian(all_of_them)
    call_command("add_language", "uk")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Українська: 0 of 2 pages live"
    assert [line.split()[1] for line in lines[1:]] == ["two", "a", "a"]
    for page in (running.get_parent(), running):
        assert not in_ukrainian(page).live
        assert lacking(page) == 0
    assert client.get("/uk/").status_code == 302
    group = Group.objects.get(name=TRANSLATORS.format(language="Українська"))
    task = in_ukrainian(running).get_workflow().tasks[0].specific
    assert list(task.groups.all()) == [group]


def test_adding_says_which_words_are_missing(running, speak_ukrainian, capsys):
    speak_ukrainian(first_of_them)
    missing = len(catalogues.untranslated("uk"))
    call_command("add_language", "uk")
    assert f"Missing: {missing} of the site's own words; see locale/uk" in capsys.readouterr().out


def test_adding_a_language_again_changes_nothing(running, speak_ukrainian):
    speak_ukrainian(none_of_them)
    call_command("add_language", "uk")
    before = list(Page.objects.order_by("path").values_list("path", "live", "latest_revision"))
    translators = Group.objects.count()
    speak_ukrainian(all_of_them)
    call_command("add_language", "uk")
    assert before == list(
        Page.objects.order_by("path").values_list("path", "live", "latest_revision")
    )
    assert Group.objects.count() == translators
    assert lacking(running) == 2


def test_a_county_waits_for_the_home_page_of_its_language(running, speak_ukrainian):
    speak_ukrainian(all_of_them)
    call_command("add_language", "uk")
    blekinge = create_county(County.BLEKINGE)
    assert not in_ukrainian(blekinge).live
    publish(find_translation(in_ukrainian(blekinge.get_parent())))
    halland = create_county(County.HALLAND)
    assert in_ukrainian(halland).live


def test_a_county_that_says_more_than_the_catalogue_waits_for_translators(speak_ukrainian, db):
    speak_ukrainian(all_of_them)
    home = create_site()
    page = CountyPage(title="Gotland", slug="gotland", lead="Om oss.", county=County.GOTLAND)
    publish_below(home, page)
    create_county(County.GOTLAND)
    assert in_ukrainian(home).live
    assert not in_ukrainian(page).live


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "problem"),
    [("sv", "invalid choice"), ("pl", "invalid choice"), ("uk", "There is no site yet")],
)
def test_what_cannot_be_added_is_refused(speak_ukrainian, code, problem):
    speak_ukrainian(all_of_them)
    with pytest.raises(CommandError, match=problem):
        call_command("add_language", code)
    assert not Locale.objects.filter(language_code=code).exclude(language_code="sv").exists()


def test_a_language_whose_words_are_not_collected_is_refused(running, speak_ukrainian):
    speak_ukrainian(all_of_them)
    catalogues.catalogue_path("uk").with_suffix(".mo").unlink()
    with pytest.raises(CommandError, match="run: make messages"):
        call_command("add_language", "uk")
