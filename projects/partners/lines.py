"""A pasted partner: as it was pasted, what was understood, and what to look at."""

from dataclasses import dataclass, field

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PartnerNote(TextChoices):
    """What the officer should look at in a line."""

    HEADING = "heading", _("Looks like a heading.")
    TEXT = "text", _("Looks like running text.")
    NOTHING = "nothing", _("Neither a name nor a web address was found.")
    SMALL = "small", _("Begins with a small letter: is it an organisation?")
    REST = "rest", _("Only the first part of the line was taken as the name.")
    EMAIL = "email", _("An e-mail address: its last part was taken as the web address.")
    MORE_ADDRESSES = "more", _("There is more than one web address. The first one was taken.")
    PERSON = "person", _("Looks like a person, not like an organisation.")
    ADDRESS = "address", _("An address: it belongs to the organisation above.")
    COUNTRY = "country", _("A country, no organisation.")
    MONEY = "money", _("A sum or a number, no organisation.")
    FACT = "fact", _("A fact about the organisation above, no organisation of its own.")
    TOWN = "town", _("A town, no organisation.")
    SENTENCE = "sentence", _("The names in this sentence stand below.")
    GREETING = "greeting", _("Belongs to the letter, no organisation.")
    UNKNOWN = "unknown", _("Nothing in the name tells that it is an organisation.")
    NUMBER = "number", _("What stands there as organisation number is none, and was left out.")
    ACRONYM = "acronym", _("The short form was left out of the name.")


class MatchNote(TextChoices):
    """What the officer should look at in what a line was matched to."""

    ELSEWHERE = "elsewhere", _("The organisation of this name is known at another web address.")
    PLACE = "place", _("May be a place: organisations have their head office there.")
    REPEATED = "repeated", _("A line above names the same organisation.")
    PARTNER = "partner", _("It is a partner in this role already.")


NOT_UNDERSTOOD = {
    PartnerNote.HEADING,
    PartnerNote.TEXT,
    PartnerNote.NOTHING,
    PartnerNote.PERSON,
    PartnerNote.ADDRESS,
    PartnerNote.COUNTRY,
    PartnerNote.MONEY,
    PartnerNote.FACT,
    PartnerNote.SENTENCE,
    PartnerNote.TOWN,
    PartnerNote.GREETING,
}


UNSURE = {PartnerNote.SMALL, PartnerNote.UNKNOWN}


@dataclass
class PartnerLine:
    """A pasted partner: as it was pasted, what was understood, and what to look at."""

    source: str
    name: str = ""
    website: str = ""
    role: str = ""
    notes: list[PartnerNote] = field(default_factory=list)
    # What it, or a row below it, says of the organisation.
    street: str = ""
    postal_code: str = ""
    town: str = ""
    organisation_number: str = ""
    # What a row says of the project: a sum in whole kronor or euros.
    budget: tuple[int, str] | None = None
    # Of what "och" split, the whole: it stands with the second part.
    whole: str = ""
    # Which of the pasted lines it stands in, from 1.
    number: int = 1

    @property
    def is_partner(self) -> bool:
        """Whether it names an organisation, as far as can be told from the text alone."""
        return not NOT_UNDERSTOOD.intersection(self.notes)

    @property
    def is_outside(self) -> bool:
        """Whether it is surely no organisation, but something about one."""
        return not self.is_partner and PartnerNote.PERSON not in self.notes

    @property
    def is_sure(self) -> bool:
        """Whether it is surely one, known or not."""
        return self.is_partner and not UNSURE.intersection(self.notes)
