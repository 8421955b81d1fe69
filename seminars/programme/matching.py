"""Persons whose names are, or nearly are, a name that somebody pasted."""

from cms.pasting.matching import Matches
from cms.people.models import Person
from seminars.models import LectureSpeaker


class PersonMatches(Matches):
    """Persons, told apart by title and affiliation: today's, or those of their last lecture."""

    model = Person

    def describe(self, keys):
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
