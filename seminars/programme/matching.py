"""Persons and organisations whose names are, or nearly are, a name that somebody pasted."""

import unicodedata
from collections import defaultdict
from difflib import SequenceMatcher

from django.utils.functional import cached_property

from cms.models import Organisation, Person
from seminars.models import LectureSpeaker

MAX_SIMILAR = 5
SIMILARITY = 0.85


def fold(text):
    """Return the text without case, accents and superfluous spaces, to compare names by."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(bare.split())


class Matches:
    """The snippets of a model, found by name.

    Names are compared in memory, after one query: no database folds accents in the same way, and
    only names that share a word with the one looked for are compared letter by letter.
    """

    model = None

    def __init__(self):
        self._found = set()

    def find(self, name):
        """Return the keys of the snippets of exactly this name, and those of similar names."""
        name = " ".join(name.split())
        exact = self._by_name.get(name, [])
        similar = [] if not name else self._find_similar(fold(name))
        others = [key for key in similar if key not in exact][:MAX_SIMILAR]
        self._found.update(exact, others)
        return exact, others

    def label(self, key):
        """Return how a snippet that was found is told from others of its name."""
        if key not in self._labels:
            self.__dict__.pop("_labels", None)
        return self._labels[key]

    @cached_property
    def _names(self):
        return dict(self.model.objects.order_by("pk").values_list("pk", "name"))

    @cached_property
    def _by_name(self):
        return self._index(lambda name: [" ".join(name.split())])

    @cached_property
    def _by_word(self):
        return self._index(lambda name: set(fold(name).split()))

    @cached_property
    def _folded(self):
        return {key: fold(name) for key, name in self._names.items()}

    @cached_property
    def _labels(self):
        return self._describe(self._found)

    def _index(self, entries):
        index = defaultdict(list)
        for key, name in self._names.items():
            for entry in entries(name):
                index[entry].append(key)
        return dict(index)

    def _find_similar(self, folded):
        ratios = []
        matcher = SequenceMatcher(b=folded, autojunk=False)
        for key in {key for word in folded.split() for key in self._by_word.get(word, [])}:
            matcher.set_seq1(self._folded[key])
            if matcher.real_quick_ratio() >= SIMILARITY and matcher.quick_ratio() >= SIMILARITY:
                ratios.append((-matcher.ratio(), key))
        return [key for ratio, key in sorted(ratios) if -ratio >= SIMILARITY]

    def _describe(self, keys):
        return {key: self._names[key] for key in keys}


class PersonMatches(Matches):
    """Persons, told apart by title and affiliation: today's, or those of their last lecture."""

    model = Person

    def _describe(self, keys):
        last = {
            person: held
            for person, *held in LectureSpeaker.objects.filter(person__in=keys)
            .order_by("pk")
            .values_list("person", "title", "affiliation__name")
        }
        people = Person.objects.filter(pk__in=keys).values_list(
            "pk", "name", "title", "affiliation__name"
        )
        return {
            key: ", ".join(filter(None, [name, *(held if any(held) else last.get(key, []))]))
            for key, name, *held in people
        }


class OrganisationMatches(Matches):
    """Organisations, under their official names."""

    model = Organisation
