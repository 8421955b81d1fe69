"""Beside what waits, on the start page: boxes of short facts, of whichever app.

An app says by `register_box` what it knows of: a function that takes a request and returns a `Box`,
with a query or two however much there is; by `register_moment` rows of the box of what can wait.
"""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

ROWS = 5
_finders = []
_of_a_moment = []


@dataclass(frozen=True)
class BoxRow:
    """What, and a number or a time of it; `is_late` where something should have been done."""

    label: str
    value: str
    url: str = ""
    is_late: bool = False


@dataclass(frozen=True)
class Box:
    """Some `BoxRow`s under a title, and a link to all of them; not shown without rows."""

    title: str
    rows: list = field(default_factory=list)
    url: str = ""


def register_box(find):
    """Ask a function for a box; it also returns the function, to be used as a decorator."""
    _finders.append(find)
    return find


def register_moment(find):
    """Ask a function for rows of the box of what can wait; it is returned, as by a decorator."""
    _of_a_moment.append(find)
    return find


def boxes_for(request):
    """Return the boxes that have something to tell somebody, what can wait last."""
    boxes = [find(request) for find in _finders]
    can_wait = [row for find in _of_a_moment for row in find(request)]
    boxes.append(Box(_("If you have a moment"), can_wait))
    return [box for box in boxes if box.rows]
