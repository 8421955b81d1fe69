"""Factories of what translators work with."""

import factory
from factory.django import DjangoModelFactory
from wagtail.models import Locale

from cms.translating.models import GlossaryTerm


class GlossaryTermFactory(DjangoModelFactory):
    class Meta:
        model = GlossaryTerm

    term = factory.Sequence("begrepp {}".format)
    translation = factory.Sequence("term {}".format)
    locale = factory.LazyFunction(lambda: Locale.objects.get(language_code="en"))
