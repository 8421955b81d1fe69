"""A county with one of everything: page types, snippets, blocks, relations, in two languages.

No list of models or fields: what is added tomorrow is in it, if it has a factory.
"""

import json
from datetime import date, time, timedelta

from django.db import models
from django.utils import timezone
from factory.django import DjangoModelFactory
from wagtail.contrib.redirects.models import Redirect
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Collection, Comment, Locale, Page, PageViewRestriction, get_page_models
from wagtail_localize.models import SegmentOverride, Translation

from cms.accounts.factories import UserFactory
from cms.documents.factories import DocumentFactory, ImageFactory
from cms.pages.base import BasePage
from cms.people.factories import ContactFactory
from cms.snippets.factories import NoticeFactory
from cms.takeout.rules import child_relations, is_user
from cms.translating.targets import order, order_apart, publish
from cms.values.counties import County
from home.factories import CountyPageFactory, StandardPageFactory
from home.models import CountyPage, HomePage
from seminars.models import LecturePage, LectureTranscript, TimedTranscript
from seminars.webvtt import parse
from tests.helpers.facts_of_pages import content_fields
from tests.helpers.lectures import TRANSCRIPT
from tests.helpers.samples import Samples
from tests.helpers.translators import fill

AUTHOR, COMMENT = "forfattaren", "bara mellan oss"
PLAIN = {
    models.DateField: date(2030, 5, 17),
    models.TimeField: time(9),
    models.CharField: "Ord",
    models.TextField: "Ord",
    models.DurationField: timedelta(minutes=1),
    models.IntegerField: 1,
}


def factories():
    """Return the factories by their models."""

    def below(factory):
        for child in factory.__subclasses__():
            yield child
            yield from below(child)

    return {found._meta.model: found for found in below(DjangoModelFactory) if found._meta.model}


class FullCounty:
    """Makes the county below a home page; `outside` is a page of the home page that it names."""

    def __init__(self, home):
        self.home, self.factories = home, factories()
        self.arabic = Locale.objects.get(language_code="ar")
        self.author = UserFactory(username=AUTHOR, email=f"{AUTHOR}@example.se")
        self.outside = StandardPageFactory(parent=home, title="Utanför", slug="utanfor")
        self.collection = Collection.get_first_root_node().add_child(name="Skåne")
        self.county = CountyPageFactory(parent=home)
        self.pages = [self.county]

    def make(self):
        """Make everything and return the county's page."""
        self._make_pages()
        snippets = [
            factory()
            for model, factory in self.factories.items()
            if hasattr(model, "translation_key") and not issubclass(model, Page)
        ]
        owned = [ContactFactory(county=County.SKANE), NoticeFactory(county=County.SKANE)]
        for instance in [self.home, *snippets, *owned, *self.pages]:
            self._fill(instance)
            instance.save_revision(user=self.author).publish()
            self._translate(instance)
        self._translate_what_is_said()
        for page in self.pages:
            page.refresh_from_db()
            self._draft(page)
        PageViewRestriction.objects.create(
            page=self.pages[-1], restriction_type="password", password="losen"
        )
        Redirect.objects.create(old_path="/gammal", redirect_page=self.pages[1])
        return self.county

    def _make_pages(self):
        waiting = [
            model
            for model in get_page_models()
            if issubclass(model, BasePage) and model not in (HomePage, CountyPage)
        ]
        while waiting:
            model = waiting.pop(0)
            above = model.allowed_parent_page_models()
            parents = [page for page in self.pages if type(page) in above]
            if not parents and any(other in above for other in waiting):
                waiting.append(model)
                continue
            parent = parents[-1] if parents else self.county
            parent.refresh_from_db()
            self.pages.append(self.factories[model](parent=parent, owner=self.author))

    def _fill(self, instance):
        samples = Samples(self.county if instance != self.home else self.home)
        for field in content_fields(type(instance)):
            if isinstance(field, StreamField):
                value = field.stream_block.normalize(samples.value(field.stream_block))
                value = field.stream_block.to_python(value.get_prep_value())
                setattr(instance, field.name, value)
            elif isinstance(field, RichTextField):
                setattr(instance, field.name, self._rich_text())
            elif field.many_to_many:
                related = self._related(field)
                setattr(instance, field.name, [related] if related else [])
            elif field.many_to_one and field.null:
                setattr(instance, field.name, self._related(field))
        if instance == self.home:  # What it names of the county would not come back with that.
            instance.privacy_page = self.outside
        if getattr(instance, "picture_id", None):
            instance.picture_text = "En stig"
        if getattr(instance, "video_url", ""):  # A page shows one film.
            instance.film_file = None
        if isinstance(instance, LecturePage):
            instance.timed_transcript = TimedTranscript.of(parse(TRANSCRIPT))
        for relation in child_relations(type(instance)).values():
            for position in range(2):
                child = self._child(relation.related_model, position)
                getattr(instance, relation.get_accessor_name()).add(child)

    def _child(self, model, position):
        child = model()
        for field in model._meta.concrete_fields:
            kind = next((kind for kind in PLAIN if isinstance(field, kind)), None)
            if field.many_to_one and field.name not in ("locale", "page"):
                setattr(child, field.name, self._related(field))
            elif field.choices:
                setattr(child, field.name, field.flatchoices[0][0])
            elif kind and not field.primary_key and not field.blank:
                setattr(child, field.name, PLAIN[kind])
        if hasattr(child, "sort_order"):
            child.sort_order = position
        return child

    def _related(self, field):
        model = field.related_model
        if is_user(model):
            return None
        if issubclass(model, Page):
            return next((page for page in self.pages if isinstance(page, model)), None)
        return self.factories[model]() if model in self.factories else None

    def _rich_text(self):
        picture = ImageFactory(collection=self.collection)
        picture.tags.set(["moln", "hav"])
        inside, document = self.pages[1], DocumentFactory(collection=self.collection)
        return (
            f'<p>Till <a linktype="page" id="{inside.pk}">en sida</a>, '
            f'<a linktype="page" id="{self.outside.pk}">en annan</a> och '
            f'<a linktype="document" id="{document.pk}">en fil</a>.</p>'
            f'<embed embedtype="image" id="{picture.pk}" format="fullwidth" alt="Hav"/>'
        )

    def _translate(self, instance):
        [translation] = order(instance, [self.arabic], self.author)
        fill(translation)
        for segment in translation.source.overridablesegment_set.select_related("context"):
            if isinstance(segment.data, int) and "document" in segment.context.path:
                SegmentOverride.objects.create(
                    locale=self.arabic,
                    context=segment.context,
                    data_json=json.dumps(DocumentFactory(title="På arabiska").pk),
                )
        publish(translation, self.author)

    def _translate_what_is_said(self):
        for lecture in LecturePage.objects.filter(pk__in=[page.pk for page in self.pages]):
            order_apart(lecture, [self.arabic], self.author)
            said = LectureTranscript.objects.get(lecture=lecture, locale=lecture.locale)
            translation = Translation.objects.get(source__object_id=said.translation_key)
            fill(translation)
            publish(translation, self.author)

    def _draft(self, page):
        """Leave a text that is not published, another that will be, and an officer's comment."""
        page.title = f"{page.title} kommer"
        page.go_live_at = timezone.now() + timedelta(days=1)
        page.save_revision(user=self.author).publish()
        page.title = f"{page.title} kanske"
        page.save_revision(user=self.author)
        Comment.objects.create(page=page, user=self.author, text=COMMENT, contentpath="title")
