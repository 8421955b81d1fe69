"""Factories of what many pages share, for tests and for the demo alike."""

import factory
from factory.django import DjangoModelFactory
from wagtail.models import Locale

from cms.snippets.models import Law, Notice, Programme, SharedText, Topic


class PublishedSnippetFactory(DjangoModelFactory):
    """Makes a published snippet in the default language."""

    class Meta:
        abstract = True

    locale = factory.LazyFunction(Locale.get_default)


class NoticeFactory(PublishedSnippetFactory):
    class Meta:
        model = Notice

    text = factory.Sequence("Meddelande {}".format)


class LawFactory(PublishedSnippetFactory):
    class Meta:
        model = Law

    name = factory.Sequence("Lag {}".format)
    sfs_number = factory.Sequence(lambda number: f"2001:{number + 1}")


class ProgrammeFactory(PublishedSnippetFactory):
    class Meta:
        model = Programme

    name = factory.Sequence("Program {}".format)


class SharedTextFactory(PublishedSnippetFactory):
    class Meta:
        model = SharedText

    title = factory.Sequence("Gemensam text {}".format)
    body = factory.LazyFunction(lambda: [("paragraph", "<p>En text som flera sidor delar.</p>")])


class TopicFactory(PublishedSnippetFactory):
    class Meta:
        model = Topic

    name = factory.Sequence("Ämne {}".format)
