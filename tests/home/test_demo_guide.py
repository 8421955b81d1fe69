"""The demo's guide is whole in all ten languages, marked as a sample, and one language is behind.

Nobody here can vouch for nine translations, so these tests check what a machine can: that nothing
is missing, left in Swedish, in another script, or with another phone number.
"""

import re
import unicodedata
from datetime import timedelta

import polib
import pytest
from django.conf import settings
from django.utils.html import strip_tags
from wagtail_localize.models import Translation

from cms.languages.names import LANGUAGES
from cms.languages.pages import REALLY_TRANSLATED
from cms.translating.states import State, state_of
from cms.translating.texts.strings import untranslated
from home.demo import site
from home.demo.guide import BEHIND, TRANSLATED, TRANSLATIONS, WITH_OWN_FILE, build, words_in
from home.demo.guide_sv import FIRST_VERSION, TEXTS
from home.demo.shared import SharedContent
from home.models import CountyPage, GuideIndexPage, GuidePage, HomePage
from home.provisioning import create_county

# On all tests: the others would run after other files, with this file's pages still there.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

CODES = [code for code, _name in LANGUAGES]
SCRIPTS = {"ar": "ARABIC", "ckb": "ARABIC", "fa": "ARABIC", "ti": "ETHIOPIC"}
# Words that a reader meets in Sweden in exactly this form.
SWEDISH_NAMES = re.compile(
    r"Gängsnacket|Länsstyrelsen Västmanland|SOS Alarm|socialtjänsten|elevhälsan"
)
PHONE = re.compile(r"\d[\d\s]*\d")
QUOTES = {
    **dict.fromkeys(["ar", "ckb", "es", "fa"], "«»"),
    **dict.fromkeys(["en", "so", "ti", "tr"], "“”"),
    "fr": "«\u00a0",
    "sv": "””",
}
# Look-alikes from the neighbouring languages' keyboards.
FOREIGN_LETTERS = {"ar": "یکگپچەێۆڕڵڤ", "ckb": "يكةىأإؤ", "fa": "يكةىەێۆڕڵ"}

# The source keeps milliseconds only.
ONE_MOMENT = timedelta(milliseconds=1)

each_language = pytest.mark.parametrize("code", CODES)
each_translation = pytest.mark.parametrize("code", TRANSLATED)


def originals_of(code):
    return FIRST_VERSION if code == BEHIND else TEXTS


def texts_of(code):
    if code == settings.LANGUAGE_CODE:
        return TEXTS
    words = words_in(code)
    return {key: words[original] for key, original in originals_of(code).items()}


def test_every_language_of_the_site_has_its_texts():
    assert sorted([settings.LANGUAGE_CODE, *TRANSLATED]) == sorted(CODES)


@each_translation
def test_a_file_has_the_texts_of_the_guide_and_no_others(code):
    """In the guide's order, each once, and each finished."""
    file = polib.pofile(str(TRANSLATIONS / f"{code}.po"))
    assert file.metadata["Language"] == code
    assert [entry.msgid for entry in file] == list(originals_of(code).values())
    assert file.translated_entries() == list(file)


@each_language
def test_no_text_is_missing(code):
    assert [key for key, text in texts_of(code).items() if not text.strip()] == []


def test_no_two_swedish_texts_are_the_same():
    """The two could have only one translation."""
    assert len(set(TEXTS.values())) == len(TEXTS)


@each_translation
def test_nothing_is_left_in_swedish(code):
    texts = texts_of(code)
    assert [key for key in TEXTS if texts[key] in (TEXTS[key], FIRST_VERSION[key])] == []


@each_translation
def test_phone_numbers_are_the_same_and_never_turned_around(code):
    """The space in 114 14 is one that does not break: right to left, another would swap the two."""
    numbers = {key: PHONE.findall(text) for key, text in texts_of(code).items()}
    assert numbers == {key: PHONE.findall(text) for key, text in TEXTS.items()}
    assert {number for found in numbers.values() for number in found} == {"112", "114\u00a014"}


@each_language
def test_letters_are_those_of_the_language(code):
    script = SCRIPTS.get(code, "LATIN")
    for key, text in texts_of(code).items():
        assert unicodedata.is_normalized("NFC", text), key
        letters = [letter for letter in SWEDISH_NAMES.sub("", text) if letter.isalpha()]
        strays = {letter for letter in letters if not unicodedata.name(letter).startswith(script)}
        assert not strays, (key, strays)
        assert not set(text) & set(FOREIGN_LETTERS.get(code, "")), key


@each_language
def test_quotation_marks_are_those_of_the_language(code):
    texts = texts_of(code)
    assert not [key for key, text in texts.items() if set(text) & set("\"'")]
    opening, closing = QUOTES[code]
    assert opening in texts["meeting_questions"]
    assert closing in texts["meeting_questions"]


@pytest.fixture(scope="module")
def guide(module_database):
    """The demo's guide and one county, built once for all tests here."""
    home = site.build()
    create_county("skane")
    return build(home, SharedContent())


@pytest.fixture
def translations(guide):
    """The guide's translations by language code."""
    return {
        translation.target_locale.language_code: translation
        for translation in Translation.objects.filter(source__object_id=guide.translation_key)
    }


def text_of(page):
    """All that a guide says, however its parts are spread over addresses."""
    streams = [str(stream) for stream in (page.body, page.film, page.emergency_contacts)]
    fields = [page.title, page.lead, page.search_description, page.audience]
    return "\n".join([*fields, *streams])


@pytest.mark.parametrize("model", [HomePage, CountyPage, GuideIndexPage, GuidePage])
def test_guide_and_all_above_it_are_really_translated(guide, model):
    pages = model.objects.filter(REALLY_TRANSLATED)
    assert sorted(page.locale.language_code for page in pages) == sorted(CODES)
    for page in pages.exclude(locale__language_code=settings.LANGUAGE_CODE):
        assert page.complete_translation.source_published_at, page.url


def test_every_part_is_worth_its_own_page(guide):
    mark = f"{TEXTS['sample_heading']} {TEXTS['sample_text']}".split()
    for part in guide.body:
        heading = part.value["heading"]
        words = strip_tags(str(part).replace("<", " <").replace(heading, "", 1)).split()[
            len(mark) :
        ]
        assert 80 <= len(words) <= 200, (heading, len(words))


@each_translation
def test_readers_meet_the_guide_in_their_language_only(translations, code):
    said = text_of(translations[code].get_target_instance())
    texts = {key: text for key, text in texts_of(code).items() if not key.startswith("index_")}
    assert [key for key, text in texts.items() if text not in said] == []
    assert [text for text in TEXTS.values() if f">{text}<" in said] == []


@each_translation
def test_file_to_print_is_in_the_language_or_marked_as_swedish(translations, client, code):
    language = code if code in WITH_OWN_FILE else settings.LANGUAGE_CODE
    target = translations[code].get_target_instance()
    assert target.printable.language == language
    html = client.get(target.url).content.decode()
    mark = '<span class="tag" lang="sv" dir="ltr">Svenska</span>'
    section = html[html.index('id="printable"') :].split("</section>")[0]
    assert (mark in section) == (language != code)


@each_translation
def test_the_text_itself_says_first_that_nobody_has_reviewed_it(translations, code):
    said = text_of(translations[code].get_target_instance())
    texts = texts_of(code)
    heading, text, first = (
        said.index(texts[key]) for key in ("sample_heading", "sample_text", "about_origin")
    )
    assert heading < text < first


def test_one_language_is_behind_in_one_paragraph(translations):
    missing = {code: untranslated(translation) for code, translation in translations.items()}
    assert {code for code, segments in missing.items() if segments} == {BEHIND}
    assert [segment.string.data for segment in missing[BEHIND]] == [TEXTS["support_prepare"]]
    states = {code: state_of(translation) for code, translation in translations.items()}
    assert states.pop(BEHIND) == State.CHANGED
    assert set(states.values()) == {State.DONE}


def test_the_others_follow_what_is_published_now(guide, translations):
    for code, translation in translations.items():
        record = translation.get_target_instance().complete_translation
        is_behind = guide.last_published_at - record.source_published_at > ONE_MOMENT
        assert is_behind == (code == BEHIND), code
