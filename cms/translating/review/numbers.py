"""Personal identity numbers in the texts of a translation, asked about before readers see them."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.privacy.forms import FIELD
from cms.privacy.guard import FoundNumber, answer, told_numbers, unanswered
from cms.translating.compose import snapshot
from cms.values.personal_numbers import find_personal_numbers


def numbers_to_ask(translation, target, differences, texts=None):
    """Return the `FoundNumber`s in what would be new to readers that nobody was asked about.

    `texts` is the `compose.snapshot` of what was sent; without it, what is typed now. What was
    answered about the Swedish page holds for its translations.
    """
    places = {(one.context.path, one.string): one.place for one in differences}
    found = [
        FoundNumber(number, str(places[path, string]))
        for path, entries in (texts or snapshot(translation))["strings"].items()
        for string, text in entries
        if text and (path, string) in places
        for number in find_personal_numbers(text)
    ]
    if not found:
        return []
    original = translation.source.get_source_instance()
    return unanswered(target, unanswered(original, found))


def ask(found, target, user, posted):
    """Keep the answer in the log; raise `ValidationError` where a number has none."""
    if not found:
        return
    if not posted.get(FIELD):
        text = _(
            "This looks like a personal identity number: %(numbers)s. Is it meant to be public? "
            "Tick it, or take it out."
        )
        raise ValidationError(text % {"numbers": told_numbers(found)})
    answer(target, found, user)
