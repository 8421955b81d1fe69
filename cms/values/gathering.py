"""Doing once for many things what each of them alone would have done."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

_left: ContextVar[dict[Callable, list] | None] = ContextVar("left", default=None)


@contextmanager
def gathering() -> Iterator[None]:
    """Let what is left to something within wait until the end, and be done once for each act.

    After an error it is not done: what was saved is taken back as well.
    """
    left: dict[Callable, list] = {}
    token = _left.set(left)
    try:
        yield
    finally:
        _left.reset(token)
    for act, things in left.items():
        act(*things)


def leave_to(act: Callable, thing: Any) -> None:
    """Call a function with a thing: at once, or where many are gathered with all of them."""
    left = _left.get()
    if left is None:
        act(thing)
    else:
        left.setdefault(act, []).append(thing)
