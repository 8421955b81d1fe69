"""The guide Gängsnacket in all ten languages, one of which is behind the Swedish text."""

import json
from pathlib import Path

import polib
from wagtail.models import Locale
from wagtail_localize.models import SegmentOverride

from cms.blocks.choices import Severity
from cms.translating.exchange import po
from cms.translating.exchange.imports import ImportPlan
from cms.translating.targets import order, publish
from home.demo.accounts import administrator
from home.demo.counties import section
from home.demo.files import sample_pdf
from home.demo.guide_sv import FIRST_VERSION, TEXTS
from home.factories import GuideIndexPageFactory, GuidePageFactory

# PO files with the words of the guide and its index, as an agency would have them.
TRANSLATIONS = Path(__file__).parent / "translations"
TRANSLATED = sorted(path.stem for path in TRANSLATIONS.glob("*.po"))

# A translation that has not followed a change of the Swedish text is everyday life. Without one,
# nobody who looks at the demo would see what readers and translators are then told.
BEHIND = "so"

# The sample PDFs have the letters of Western Europe only; the others show the Swedish file.
WITH_OWN_FILE = ("en", "es", "fr", "so")


def build(home, shared):
    """Create the guide below its index, translate both and return the Swedish guide."""
    index = GuideIndexPageFactory(
        parent=home, title=TEXTS["index_title"], slug="guider", lead=TEXTS["index_lead"]
    )
    guide = GuidePageFactory(
        parent=index,
        title=TEXTS["title"],
        slug="gangsnacket",
        lead=TEXTS["lead"],
        search_description=TEXTS["description"],
        audience=TEXTS["audience"],
        producers=shared.organisations("Länsstyrelserna", "Polismyndigheten"),
        body=_first_body(),
        film=[("video", {"title": TEXTS["film_title"]})],
        printable=sample_pdf("Gängsnacket", "gangsnacket"),
        emergency_contacts=[
            ("contact", _number("sos", "112")),
            ("contact", _number("police", "114 14")),
        ],
    )
    _translate(index, guide, BEHIND)
    _revise(guide)
    for language_code in TRANSLATED:
        if language_code != BEHIND:
            _translate(index, guide, language_code)
    return guide


def words_in(language_code):
    """Return the finished translations into a language by their Swedish texts."""
    file = polib.pofile(str(TRANSLATIONS / f"{language_code}.po"))
    return {entry.msgid: entry.msgstr for entry in file.translated_entries()}


def _translate(index, guide, language_code):
    locale = Locale.objects.get(language_code=language_code)
    words = words_in(language_code)
    _publish(_order(index, locale), words)
    translation = _order(guide, locale)
    if language_code in WITH_OWN_FILE:
        _give_file(translation, words)
    _publish(translation, words)


def _order(original, locale):
    [translation] = order(original, [locale], with_related=False)
    return translation


def _publish(translation, words):
    """Let a translation's PO file come back with the words filled in, and publish them."""
    file = polib.pofile(po.export(translation))
    for entry in file:
        entry.msgstr = words[entry.msgid]
    plan = ImportPlan(administrator(), translation)
    plan.take(po.read(str(file).encode()))
    plan.apply()
    publish(translation)


def _give_file(translation, words):
    """Give a translation of the guide a file to print in its own language."""
    printable = translation.source.overridablesegment_set.get(context__path="printable")
    locale = translation.target_locale
    code = locale.language_code
    paragraphs = [words[TEXTS["lead"]], words[TEXTS["sample_text"]]]
    document = sample_pdf(words[TEXTS["title"]], f"gangsnacket-{code}", paragraphs, language=code)
    SegmentOverride.objects.create(
        context=printable.context, locale=locale, data_json=json.dumps(document.pk)
    )


def _revise(guide):
    """Publish the Swedish guide with the texts that are new since its first version."""
    guide.refresh_from_db()
    # As an editor would, this keeps the blocks' ids, by which translations know their places.
    body = json.dumps(list(guide.body.raw_data), ensure_ascii=False)
    for key, text in FIRST_VERSION.items():
        body = body.replace(text, TEXTS[key])
    guide.body = body
    guide.save_revision(log_action=True).publish()
    guide.refresh_from_db()


def _first_body():
    return [
        section(
            FIRST_VERSION["about_heading"],
            _callout(Severity.WARNING, "sample"),
            _text(
                _paragraph("about_origin"),
                _paragraph("about_intro"),
                _list("about_signs", "about_wants", "about_talk", "about_support", "about_work"),
                _paragraph("about_start"),
            ),
        ),
        section(
            FIRST_VERSION["signs_heading"],
            _callout(Severity.WARNING, "sample"),
            _text(
                _paragraph("signs_intro"),
                _list(
                    "sign_money",
                    "sign_friends",
                    "sign_absence",
                    "sign_phones",
                    "sign_mood",
                    "sign_fear",
                ),
                _paragraph("signs_feeling"),
            ),
            _callout(Severity.INFO, "anyone"),
        ),
        section(
            FIRST_VERSION["wants_heading"],
            _callout(Severity.WARNING, "sample"),
            _text(
                _paragraph("wants_intro"),
                _list("want_deliver", "want_hide", "want_account", "want_violence"),
                _element("h3", "steps_heading"),
                _list("step_contact", "step_gift", "step_favour", "step_debt", tag="ol"),
            ),
            _callout(Severity.INFO, "fault"),
        ),
        section(
            FIRST_VERSION["talk_heading"],
            _callout(Severity.WARNING, "sample"),
            _text(
                _paragraph("talk_intro"),
                _list("talk_calm", "talk_listen", "talk_interest", "talk_agree", "talk_stay"),
            ),
            _accordion("silent", "anger", "threat", "found"),
        ),
        section(
            FIRST_VERSION["support_heading"],
            _callout(Severity.WARNING, "sample"),
            _text(
                _paragraph("support_intro"),
                _list("support_social", "support_school", "support_police"),
                _paragraph("support_prepare"),
            ),
            _callout(Severity.DANGER, "danger"),
        ),
        section(
            FIRST_VERSION["professionals_heading"],
            _callout(Severity.WARNING, "sample"),
            _text(
                _paragraph("professionals_intro"),
                _list(
                    "meeting_language",
                    "meeting_questions",
                    "meeting_print",
                    "meeting_help",
                    "meeting_next",
                ),
            ),
            _callout(Severity.INFO, "report"),
        ),
    ]


def _text(*elements):
    return ("paragraph", "".join(elements))


def _element(tag, key):
    return f"<{tag}>{FIRST_VERSION[key]}</{tag}>"


def _paragraph(key):
    return _element("p", key)


def _list(*keys, tag="ul"):
    return f"<{tag}>{''.join(_element('li', key) for key in keys)}</{tag}>"


def _callout(severity, name):
    return (
        "callout",
        {
            "severity": severity,
            "heading": FIRST_VERSION[f"{name}_heading"],
            "text": _paragraph(f"{name}_text"),
        },
    )


def _accordion(*names):
    return (
        "accordion",
        {
            "items": [
                {
                    "heading": FIRST_VERSION[f"{name}_question"],
                    "text": _paragraph(f"{name}_answer"),
                }
                for name in names
            ]
        },
    )


def _number(name, phone):
    return {"name": TEXTS[f"{name}_name"], "phone": phone, "when": TEXTS[f"{name}_when"]}
