"""What an archive is filtered by, and the links that do it."""

from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Choices

# More are no list that one looks over: they stand in a field to choose from.
MOST_LINKS = 8


@dataclass(frozen=True)
class Filter:
    """A facet with its options, labels by value, and the value that the reader chose.

    Without options (None) the value is what the reader typed.
    """

    facet: Choices
    options: dict | None
    value: str
    is_switch: bool = False

    @property
    def is_typed(self):
        """Whether the reader types, instead of choosing."""
        return self.options is None

    @property
    def is_long(self):
        """Whether the options are too many to be links: they stand in a list to choose from."""
        return self.is_typed or len(self.options) > MOST_LINKS

    @property
    def chosen(self):
        """The label of the chosen option, or what was typed."""
        return self.value if self.is_typed else self.options[self.value]


@dataclass(frozen=True)
class Chip:
    """A chosen filter, with the query of the address that has all the others."""

    filter: Filter
    query_without: str


class OptionLink(NamedTuple):
    """A link to what is left with one more filter; or, of a chosen one, without it."""

    label: str
    query: str
    count: int | None = None
    is_chosen: bool = False


class Unknown(NamedTuple):
    """A parameter whose value the archive does not have."""

    label: str
    value: str
