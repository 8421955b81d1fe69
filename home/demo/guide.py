"""The guide Gängsnacket in Swedish, English and Arabic."""

from wagtail.models import Locale

from cms.choices import Severity
from cms.translation import translate
from home.demo import guide_ar, guide_en
from home.demo.counties import section
from home.demo.files import sample_pdf
from home.demo.guide_sv import TEXTS
from home.factories import GuideIndexPageFactory, GuidePageFactory

TRANSLATIONS = {"en": guide_en.TEXTS, "ar": guide_ar.TEXTS}


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
        body=_body(),
        film=[("video", {"title": TEXTS["film_title"]})],
        emergency_contacts=[
            ("contact", _number("sos", "112")),
            ("contact", _number("police", "114 14")),
        ],
    )
    for language_code, texts in TRANSLATIONS.items():
        locale = Locale.objects.get(language_code=language_code)
        translations = {source: texts[key] for key, source in TEXTS.items()}
        translate(index, locale, translations)
        translate(guide, locale, translations)
    # The file is in Swedish, so it comes after the translations: they have none.
    guide.printable = sample_pdf("Gängsnacket", "gangsnacket")
    guide.save_revision().publish()
    return guide


def _body():
    return [
        section(
            TEXTS["about_heading"],
            _paragraphs("about_origin"),
            _callout(Severity.INFO, "sample"),
        ),
        section(
            TEXTS["recruiting_heading"],
            _paragraphs(
                "recruiting_places", "recruiting_start", "recruiting_favour", "recruiting_debt"
            ),
        ),
        section(
            TEXTS["signs_heading"],
            _paragraphs("signs_intro"),
            _list("sign_money", "sign_friends", "sign_absence", "sign_phones", "sign_mood"),
        ),
        section(
            TEXTS["talk_heading"],
            _list("talk_calm", "talk_listen", "talk_stay"),
            ("accordion", {"items": [_answer("silent"), _answer("threat")]}),
        ),
        section(
            TEXTS["support_heading"],
            _list("support_social", "support_school", "support_police"),
            _callout(Severity.DANGER, "danger"),
        ),
        section(TEXTS["professionals_heading"], _paragraphs("professionals_text")),
    ]


def _paragraphs(*keys):
    return ("paragraph", "".join(f"<p>{TEXTS[key]}</p>" for key in keys))


def _list(*keys):
    return ("paragraph", f"<ul>{''.join(f'<li>{TEXTS[key]}</li>' for key in keys)}</ul>")


def _callout(severity, name):
    return (
        "callout",
        {
            "severity": severity,
            "heading": TEXTS[f"{name}_heading"],
            "text": f"<p>{TEXTS[f'{name}_text']}</p>",
        },
    )


def _answer(name):
    return {
        "heading": TEXTS[f"{name}_question"],
        "text": f"<p>{TEXTS[f'{name}_answer']}</p>",
    }


def _number(name, phone):
    return {"name": TEXTS[f"{name}_name"], "phone": phone, "when": TEXTS[f"{name}_when"]}
