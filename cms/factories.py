"""Factories of shared content, for tests and for the demo alike."""

from datetime import date

import factory
import wagtail_factories
from django.contrib.auth import get_user_model
from factory.django import DjangoModelFactory
from wagtail.models import Collection, Locale

from cms.models import (
    Contact,
    CustomDocument,
    CustomImage,
    FormerName,
    Fund,
    GlossaryTerm,
    Notice,
    Organisation,
    Person,
    SharedText,
    Topic,
)


class UserFactory(DjangoModelFactory):
    class Meta:
        model = get_user_model()
        django_get_or_create = ("username",)
        skip_postgeneration_save = True

    username = factory.Sequence("user-{}".format)
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.se")
    password = factory.django.Password("pass-phrase-for-tests")


class PageFactory(wagtail_factories.PageFactory):
    """Makes a page below `parent` and publishes it, as an editor would; `live=False` a draft.

    Inline children are given as unsaved objects: `speakers=[LectureSpeaker(person=person)]`.
    """

    class Meta:
        abstract = True

    @classmethod
    def _create_instance(cls, model_class, parent, kwargs):
        live = kwargs.pop("live", True)
        page = super()._create_instance(model_class, parent, {**kwargs, "live": False})
        revision = page.save_revision()
        if live:
            revision.publish()
            page.refresh_from_db()
        return page


class ImageFactory(wagtail_factories.ImageFactory):
    class Meta:
        model = CustomImage

    collection = factory.LazyFunction(Collection.get_first_root_node)


class DocumentFactory(wagtail_factories.DocumentFactory):
    class Meta:
        model = CustomDocument

    collection = factory.LazyFunction(Collection.get_first_root_node)


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation
        django_get_or_create = ("name",)

    name = factory.Sequence("Organisation {}".format)

    class Params:
        is_renamed = factory.Trait(
            former_names=factory.LazyAttribute(
                lambda organisation: [
                    FormerName(name=f"Förut {organisation.name}", until=date(2020, 12, 31))
                ]
            )
        )


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = Person
        django_get_or_create = ("name",)

    name = factory.Sequence("Person {}".format)


class PublishedSnippetFactory(DjangoModelFactory):
    """Makes a published snippet in the default language."""

    class Meta:
        abstract = True

    locale = factory.LazyFunction(Locale.get_default)


class ContactFactory(PublishedSnippetFactory):
    class Meta:
        model = Contact

    role = "Brottsförebyggande samordnare"
    organisation = factory.SubFactory(OrganisationFactory)


class FundFactory(PublishedSnippetFactory):
    class Meta:
        model = Fund

    name = "Fonden för inre säkerhet"
    eu_fund = Fund.EuFund.ISF
    period = Fund.Period.P2014
    statement = "Fonden gjorde det möjligt att arbeta tillsammans."


class NoticeFactory(PublishedSnippetFactory):
    class Meta:
        model = Notice

    text = factory.Sequence("Meddelande {}".format)


class SharedTextFactory(PublishedSnippetFactory):
    class Meta:
        model = SharedText

    title = factory.Sequence("Gemensam text {}".format)
    body = factory.LazyFunction(lambda: [("paragraph", "<p>En text som flera sidor delar.</p>")])


class TopicFactory(PublishedSnippetFactory):
    class Meta:
        model = Topic

    name = factory.Sequence("Ämne {}".format)


class GlossaryTermFactory(DjangoModelFactory):
    class Meta:
        model = GlossaryTerm

    term = factory.Sequence("begrepp {}".format)
    translation = factory.Sequence("term {}".format)
    locale = factory.LazyFunction(lambda: Locale.objects.get(language_code="en"))
