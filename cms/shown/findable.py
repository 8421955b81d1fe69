"""What readers can find on a page besides its own text: the app that has it says so."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.dispatch import Signal

# What can be found on `pages`, given by their keys, has changed without them being saved.
findables_changed = Signal()


@dataclass(frozen=True)
class Findable:
    """A piece of a page: with an address of its own below the page's (`path`), or said in its film.

    `html` is what stands there; `moments` are pairs of the address in the film and what is said.
    `family` is that of a record, `begins` its first day, `ends` the last day of what is known to
    end.
    """

    title: str = ""
    path: str = ""
    html: str = ""
    moments: tuple[tuple[str, str], ...] = ()
    family: str = ""
    begins: date | None = None
    ends: date | None = None


_rules: dict[type, Callable[[object], Iterable[Findable]]] = {}


def register_findables(model, rule):
    """Let an app say what can be found on pages of a type: `rule(page)` yields `Findable`s.

    Several apps can: a page has what the rules of all its types say.
    """
    _rules[model] = rule


def findables_on(page):
    """Return the `Findable`s on a page, given in its own class."""
    rules = [rule for model, rule in _rules.items() if isinstance(page, model)]
    return [found for rule in rules for found in rule(page)]
