"""Snippets whose names are, or nearly are, a name that somebody pasted."""

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Model, TextChoices
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cms.values.likeness import likeness
from cms.values.unique import unique_fields

MAX_SIMILAR = 5
SIMILARITY = 0.85


class MatchReason(TextChoices):
    """Why a snippet may be what is meant."""

    NAME = "name", _("same name")
    FORMER_NAME = "former_name", _("former name")
    ADDRESS = "address", _("same web address")
    FORMER_ADDRESS = "former_address", _("former web address")
    SITE = "site", _("same website, another page")
    WHOLE = "whole", _("what is pasted may be a part of it")
    SIMILAR = "similar", _("similar name")


@dataclass
class Found:
    """The snippets that may be meant, with the reasons by their keys, the likeliest first.

    `sure` is the key of the one that is meant unless somebody says otherwise, or None.
    `is_taken` is whether no other snippet may have the name.
    """

    reasons: dict[int, MatchReason] = field(default_factory=dict)
    sure: int | None = None
    is_taken: bool = False


# Accents, and signs such as soft hyphens.
UNSEEN = {"Mn", "Me", "Cf"}


def fold(text: str) -> str:
    """Return the text without case, accents and superfluous spaces, to compare names by."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in decomposed if unicodedata.category(letter) not in UNSEEN)
    return " ".join(bare.split())


class Matches:
    """The snippets of a model, found by name.

    Names are compared in memory, after one query: no database folds accents in the same way, and
    only names that share a word with the one looked for are compared letter by letter.
    """

    model: type[Model]

    def __init__(self) -> None:
        self._offered: set[int] = set()

    def find(self, name: str) -> Found:
        """Return what was `Found` under a name."""
        exact = self.find_name(name)
        return self.offer(name, exact, sure=exact)

    def find_name(self, name: str) -> dict[int, MatchReason]:
        """Return the reasons of the snippets of exactly this name, by their keys."""
        return dict(self._by_name.get(" ".join(name.split()), {}))

    def offer(self, name: str, reasons: Mapping[int, MatchReason], sure: Collection[int]) -> Found:
        """Return as `Found` what there is a reason for, and the snippets of similar names."""
        is_taken = self._is_unique and MatchReason.NAME in self.find_name(name).values()
        similar = [key for key in self._find_similar(fold(name)) if key not in reasons]
        reasons = {**reasons} | dict.fromkeys(similar[:MAX_SIMILAR], MatchReason.SIMILAR)
        self._offered.update(reasons)
        [only] = sure if len(sure) == 1 else [None]
        return Found(reasons, only, is_taken)

    def label(self, key: int) -> str:
        """Return how a snippet that was found is told from others of its name."""
        if key not in self._labels:
            self.__dict__.pop("_labels", None)
        return self._labels[key]

    def get_names(self) -> list[tuple[int, str, MatchReason]]:
        """Return the key, the name and the reason it is found for, of every name."""
        named = self.model._default_manager.exclude(name="")
        names = named.order_by("pk").values_list("pk", "name")
        return [(key, name, MatchReason.NAME) for key, name in names]

    def describe(self, keys: Iterable[int]) -> dict[int, str]:
        """Return what tells the snippets of some keys from others of their names, by key."""
        return {key: name for key, name, reason in self._names if reason == MatchReason.NAME}

    @cached_property
    def _is_unique(self) -> bool:
        """Whether no two snippets may have one name; drafts may have none yet."""
        return "name" in unique_fields(self.model)

    @cached_property
    def _names(self) -> list[tuple[int, str, MatchReason]]:
        return self.get_names()

    @cached_property
    def _by_name(self) -> dict[str, dict[int, MatchReason]]:
        index: dict[str, dict[int, MatchReason]] = defaultdict(dict)
        for key, name, reason in self._names:
            index[" ".join(name.split())].setdefault(key, reason)
        return dict(index)

    @cached_property
    def _by_word(self) -> dict[str, set[tuple[int, str]]]:
        index: dict[str, set[tuple[int, str]]] = defaultdict(set)
        for key, name, _reason in self._names:
            folded = fold(name)
            for word in folded.split():
                index[word].add((key, folded))
        return dict(index)

    @cached_property
    def _labels(self) -> dict[int, str]:
        return self.describe(self._offered)

    def _find_similar(self, folded: str) -> list[int]:
        """Return the keys of similar names, the most similar first."""
        ratios: dict[int, float] = {}
        found = {pair for word in folded.split() for pair in self._by_word.get(word, ())}
        for key, name in sorted(found):
            ratios[key] = max(likeness(name, folded, SIMILARITY), ratios.get(key, 0))
        similar = [key for key, ratio in ratios.items() if ratio >= SIMILARITY]
        return sorted(similar, key=lambda key: (-ratios[key], key))
