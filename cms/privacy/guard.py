"""Personal identity numbers are published only by somebody who says that they are meant to be.

What was answered is kept in the log, and nowhere else: as the hidden number that people read, and
a digest by which the same number is known again in the same page.
"""

import re
from html import unescape
from typing import NamedTuple

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from wagtail.log_actions import log, registry
from wagtail.models import COMMENTS_RELATION_NAME

from cms.admin.content_walk import content_of, texts_in
from cms.admin.content_words import label_of
from cms.admin.finishing import UnfinishedError, draft_of
from cms.audit.actions import NUMBERS_PUBLIC
from cms.values.personal_numbers import canonical, find_personal_numbers, hidden

SALT = "cms.privacy"
# Elements that stand within a word or line; all others end it.
INLINE = re.compile(r"</?(?:a|abbr|b|code|del|em|i|mark|s|small|span|strong|sub|sup|u)\b[^>]*>")
ELEMENT = re.compile(r"</?[a-zA-Z][^>]*>")


class FoundNumber(NamedTuple):
    """What looks like a personal identity number, and the names of the place where it stands."""

    number: str
    place: str

    @property
    def hidden(self):
        """The number without its last four digits."""
        return hidden(self.number)

    @property
    def digest(self):
        """What the number is known again by, which only this site can compute."""
        return salted_hmac(SALT, canonical(self.number), algorithm="sha256").hexdigest()[:32]


class NumbersError(UnfinishedError):
    """Somebody wants to publish personal identity numbers that nobody said are meant to be."""

    def __init__(self, instance, found):
        super().__init__(instance, [one.place for one in found])
        self.found = found

    @property
    def told(self):
        text = _(
            "“%(title)s” is not published: this looks like a personal identity number: "
            "%(numbers)s. Answer in the form whether it is meant to be public."
        )
        return text % {"title": self.instance, "numbers": told_numbers(self.found)}


def numbers_in(model, content):
    """Return the `FoundNumber`s in the content of a page or snippet (`cms.admin.content_walk`)."""
    content = {name: part for name, part in content.items() if name != COMMENTS_RELATION_NAME}
    return [
        FoundNumber(number, label_of(model, path, content))
        for path, text in texts_in(content)
        for number in find_personal_numbers(_without_elements(text))
    ]


def numbers_in_texts(texts):
    """Return the `FoundNumber`s in texts, which are given by the name of their place."""
    return [
        FoundNumber(number, str(place))
        for place, text in texts.items()
        for number in find_personal_numbers(text or "")
    ]


def unanswered(instance, found):
    """Return those of `FoundNumber`s of which nobody said that they are meant to be public."""
    if not found or not instance.pk:
        return found
    entries = registry.get_logs_for_instance(instance).filter(action=NUMBERS_PUBLIC)
    known = {one["digest"] for entry in entries for one in entry.data["numbers"]}
    return [one for one in found if one.digest not in known]


def unanswered_in(instance, content=None):
    """Return the `FoundNumber`s in a page or snippet that nobody said are meant to be public."""
    content = content_of(instance) if content is None else content
    return unanswered(instance, numbers_in(type(instance), content))


def answer(instance, found, user):
    """Keep in the log that somebody said that numbers are meant to be public."""
    numbers = [{"hidden": one.hidden, "place": one.place, "digest": one.digest} for one in found]
    log(instance=instance, action=NUMBERS_PUBLIC, user=user, data={"numbers": numbers})


def keep_answer(instance):
    """Keep what was answered in a form about something that was not stored then, if anything."""
    found, user = instance.__dict__.pop("numbers_answered", ((), None))
    if found:
        answer(instance, found, user)


def ask_about_numbers(instance, revision, user):
    """Raise `NumbersError` where a revision has numbers that nobody said are meant to be public."""
    keep_answer(instance)
    if found := unanswered_in(draft_of(revision), revision.content):
        raise NumbersError(instance, found)


def told_numbers(found):
    """Return hidden numbers and their places as one text."""
    return ", ".join(f"{one.hidden} ({one.place})" for one in found)


def _without_elements(text):
    if "<" not in text:
        return text
    return unescape(ELEMENT.sub("\n", INLINE.sub("", text)))
