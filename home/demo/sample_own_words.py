"""A shared text that never was: one county shows its own words for it, another the shared ones."""

from cms.snippets.factories import SharedTextFactory
from cms.snippets.own_words import begin
from cms.values.counties import County
from home.factories import StandardPageFactory
from home.models import CountyPage, NewsPage

TITLE = "Exempel: Ring före besöket"
BLOCK = "0a1b2c3d-0000-4000-8000-000000000001"
OWN_WORDS, SHARED_WORDS = County.SKANE, County.STOCKHOLM


def build():
    """Create the text, the page of each county, and the words that one of them has of its own.

    The shared text has changed since: the county's officers are asked whether they take it over.
    """
    text = SharedTextFactory(title=TITLE)
    text.body = _says(text, "Ring före besöket, så är någon där.")
    text.save_revision(log_action=True).publish()
    own = begin(text, OWN_WORDS, user=None)
    own.body = _says(text, "Ring före besöket. I Skåne kan du också välja tid på webben.")
    own.save_revision(log_action=True).publish()
    text.body = _says(text, "Ring dagen före besöket, så är någon där.")
    text.save_revision(log_action=True).publish()
    for code in (OWN_WORDS, SHARED_WORDS):
        county = CountyPage.objects.get(county=code, locale__language_code="sv")
        page = StandardPageFactory(
            parent=county,
            title="Exempel: gemensam text och egna ord",
            slug="exempel-egna-ord",
            lead=(
                "Det här är en påhittad sida. Texten nedan finns hos två länsstyrelser: den ena "
                "har egna ord, den andra de gemensamma."
            ),
            body=[("shared_text", {"text": text})],
        )
        # Another example leads to it.
        news = NewsPage.objects.descendant_of(county).first()
        news.related.append(("page", page))
        news.save_revision(log_action=True).publish()


def _says(text, sentence):
    """Return one paragraph, the same one however often it is written anew."""
    paragraph = {"type": "paragraph", "value": f"<p>Påhittad text: {sentence}</p>", "id": BLOCK}
    return text.body.stream_block.to_python([paragraph])
