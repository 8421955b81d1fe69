"""Factories of what editors add to the search, for tests."""

from datetime import date, timedelta

import factory
from factory.django import DjangoModelFactory

from search.models import PromotedHit, Synonym


class SynonymFactory(DjangoModelFactory):
    class Meta:
        model = Synonym

    language = "sv"
    words = factory.Sequence("ord {0}\nuttryck {0}".format)


class PromotedHitFactory(DjangoModelFactory):
    class Meta:
        model = PromotedHit

    language = "sv"
    questions = factory.Sequence("fråga {}".format)
    link = "https://www.example.se/"
    title = "Svar"
    reason = "Många frågar"
    end = factory.LazyFunction(lambda: date.today() + timedelta(days=30))
