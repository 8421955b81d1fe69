"""What every glossary file is read into, and what an import of it would do."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log

from cms.translating.exchange.codes import language_of
from cms.translating.models import GlossaryTerm
from cms.translating.permissions import team_locales
from cms.translating.texts.strings import DIRECTIONS, UNUSABLE

MAX_TERMS = 2_000
# What nobody sees at the ends of a cell.
BLANK = " \t\r\n\u00a0\u200b\ufeff"


@dataclass(frozen=True)
class FileTerm:
    """A term in one language as a file has it; `place` says in words where.

    `note` and `is_reviewed` are None when the file does not say anything of them.
    """

    place: str
    term: str
    language: str
    translation: str
    note: str | None = None
    is_reviewed: bool | None = None


class TermChange(models.TextChoices):
    """What an import does with a term."""

    NEW = "new", gettext_lazy("New")
    CHANGED = "changed", gettext_lazy("Changed")
    UNCHANGED = "unchanged", gettext_lazy("Unchanged")
    WRONG = "wrong", gettext_lazy("Not imported")


@dataclass
class Line:
    """One term of a file with what becomes of it."""

    found: FileTerm
    change: TermChange
    reason: str = ""
    before: str = ""
    term: GlossaryTerm | None = None


class GlossaryPlan:
    """What the import of a glossary would do for a user: every line of the file, in its order.

    `shown` has the translations that there were when the user was shown the plan.
    """

    def __init__(self, user, terms, shown=None):
        self.shown = shown
        self._locales = {locale.language_code: locale for locale in team_locales(user)}
        self._known = {
            (term.locale_id, term.term.casefold()): term
            for term in GlossaryTerm.objects.filter(locale__in=self._locales.values())
        }
        self._seen = set()
        self.found = {}
        self.lines = [self._line(term) for term in terms]

    def count(self, change):
        """Return how many lines there are of a `TermChange`."""
        return sum(line.change == change for line in self.lines)

    @property
    def counts(self):
        """Return (label, number) of every `TermChange` that there is."""
        return [(change.label, number) for change in TermChange if (number := self.count(change))]

    @property
    def to_store(self):
        """The number of terms that are stored."""
        return self.count(TermChange.NEW) + self.count(TermChange.CHANGED)

    @transaction.atomic
    def apply(self, user):
        """Store what is new and changed."""
        for line in self.lines:
            if line.change in (TermChange.NEW, TermChange.CHANGED):
                line.term.save()
                action = "wagtail.create" if line.change == TermChange.NEW else "wagtail.edit"
                log(line.term, action, user=user)

    def _line(self, found):
        locale = self._locales.get(language_of(found.language))
        if locale is None:
            reason = _("You do not translate into “%(language)s”.") % {"language": found.language}
            return Line(found, TermChange.WRONG, reason)
        words, translation = found.term.strip(BLANK), found.translation.strip(BLANK)
        key = (locale.pk, words.casefold())
        if key in self._seen:
            return Line(found, TermChange.WRONG, _("The file has the term more than once."))
        self._seen.add(key)
        stored = self._known.get(key)
        before = stored.translation if stored else ""
        self.found["-".join(map(str, key))] = before
        term = stored or GlossaryTerm(locale=locale, term=words)
        differs = translation != before
        note = term.note if found.note is None else found.note.strip(BLANK)
        # What somebody has checked is another translation than the one that comes now.
        reviewed = term.is_reviewed and not differs
        if found.is_reviewed is not None:
            reviewed = found.is_reviewed
        if stored and not differs and (note, reviewed) == (term.note, term.is_reviewed):
            return Line(found, TermChange.UNCHANGED, before=before)
        term.translation, term.note, term.is_reviewed = translation, note, reviewed
        if reason := _reason(term):
            return Line(found, TermChange.WRONG, reason, before)
        if self.shown is not None and self.shown.get("-".join(map(str, key))) != before:
            reason = _("Somebody else has changed the term meanwhile; theirs is kept.")
            return Line(found, TermChange.WRONG, reason, before)
        change = TermChange.CHANGED if stored else TermChange.NEW
        return Line(found, change, before=before, term=term)


def _reason(term):
    """Say why a term cannot be stored, or nothing."""
    if any(
        UNUSABLE.search(cell) or DIRECTIONS.search(cell)
        for cell in (term.term, term.translation, term.note)
    ):
        return _("It has characters that cannot be used.")
    limit = GlossaryTerm._meta.get_field("note").max_length
    if len(term.note) > limit:
        return _("The note has more than %(limit)s characters.") % {"limit": limit}
    try:
        # That a language has a term once is seen to above.
        term.clean_fields(exclude=["locale"])
    except ValidationError as error:
        fields = (
            (term._meta.get_field(name).verbose_name, found)
            for name, found in error.message_dict.items()
        )
        return " ".join(f"{capfirst(name)}: {' '.join(found)}" for name, found in fields)
    return ""
