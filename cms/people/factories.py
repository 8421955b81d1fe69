"""Factories of persons, organisations and contacts, for tests and for the demo alike."""

import factory
from factory.django import DjangoModelFactory

from cms.people.models import Contact, FormerName, Organisation, Person
from cms.snippets.factories import PublishedSnippetFactory
from cms.values.periods import Period


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation
        django_get_or_create = ("name",)

    name = factory.Sequence("Organisation {}".format)

    class Params:
        is_renamed = factory.Trait(
            former_names=factory.LazyAttribute(
                lambda organisation: [
                    FormerName(name=f"Förut {organisation.name}", period=Period.of("../2020-12-31"))
                ]
            )
        )


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = Person
        django_get_or_create = ("name",)

    name = factory.Sequence("Person {}".format)


class ContactFactory(PublishedSnippetFactory):
    class Meta:
        model = Contact

    role = "Brottsförebyggande samordnare"
    organisation = factory.SubFactory(OrganisationFactory)
