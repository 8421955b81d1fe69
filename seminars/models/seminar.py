"""Seminars: when, where, by whom."""

from datetime import timedelta
from functools import cache

from django.db import models
from django.db.models import Exists, F, OuterRef
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.models import PageViewRestriction
from wagtail.search import index

from cms.blocks.fields import MarkedRichTextField
from cms.blocks.links import LinkBlock
from cms.blocks.marks import hand_down
from cms.blocks.media import FigureBlock
from cms.blocks.text import TEXT_FEATURES
from cms.film.durations import format_playing_time
from cms.languages.pages import REALLY_TRANSLATED, with_text_changes
from cms.pagecache.reading import below, of_translations, pages_told, shows
from cms.pages.base import BasePage
from cms.pages.mixins import BodyMixin, ContactMixin, TopicsMixin
from seminars import feeds, structured_data
from seminars.archive import lectures_below
from seminars.choices import SeminarFacet
from seminars.forms import SeminarPageForm
from seminars.models.lecture import LecturePage
from seminars.models.occasion import Occasion
from seminars.models.speaker import prefetch_speakers
from seminars.models.state import StateMixin
from seminars.programme_parts import divide


class SeminarPage(
    RoutablePageMixin, StateMixin, Occasion, BodyMixin, ContactMixin, TopicsMixin, BasePage
):
    """A seminar: when, where, by whom, and its lectures as child pages."""

    template = "pages/seminar.html"
    page_description = _("A seminar or conference; its lectures are pages below it.")
    parent_page_types = ["seminars.SeminarIndexPage"]
    subpage_types = ["seminars.LecturePage"]
    prefetched_foreign_keys = ("contact", "project")
    base_form_class = SeminarPageForm
    topic_parameter = SeminarFacet.TOPIC
    # The order of the lectures on the page is the order of the pages below.
    admin_default_ordering = "ord"

    project = models.ForeignKey(
        "projects.ProjectPage",
        verbose_name=_("project"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="seminars",
        help_text=_("The project that the seminar is part of."),
    )
    programme = MarkedRichTextField(_("programme"), blank=True, features=TEXT_FEATURES)
    picture = StreamField(
        [("figure", FigureBlock())], verbose_name=_("picture"), blank=True, max_num=1
    )
    materials = StreamField([("link", LinkBlock())], verbose_name=_("materials"), blank=True)

    content_panels = [
        *BasePage.content_panels,
        *StateMixin.state_panels,
        *Occasion.occasion_panels,
        InlinePanel("organisers", heading=_("Organisers"), label=_("Organiser")),
        FieldPanel("picture"),
        *BodyMixin.body_panels,
        FieldPanel("programme"),
        InlinePanel("recognitions", heading=_("Recognitions"), label=_("Recognition")),
        FieldPanel("materials"),
        FieldPanel("project"),
        *ContactMixin.contact_panels,
        *TopicsMixin.topics_panels,
    ]
    search_fields = [
        *BasePage.search_fields,
        *TopicsMixin.topics_search_fields,
        *BodyMixin.body_search_fields,
        index.SearchField("programme"),
        index.SearchField("state_reason"),
        index.RelatedFields("recognitions", [index.SearchField("name")]),
        *Occasion.occasion_search_fields,
    ]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *StateMixin.state_translatable_fields,
        *Occasion.occasion_translatable_fields,
    ]

    class Meta:
        verbose_name = _("seminar")
        verbose_name_plural = _("seminars")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {"event": cache(lambda: structured_data.event(self, request))}

    @path("kalender/")
    def calendar(self, request):
        """Answer with this seminar as an iCalendar file, as soon as its day is known.

        While its new day is not, who has the one before is told that it is no longer then.
        """
        if self.only_year_known and not self.is_moved:
            raise Http404
        return feeds.seminar_calendar(self, request)

    @cached_property
    def lectures(self):
        """The lectures in the order of the page tree, with speakers and `offered_materials`."""
        lectures = _lectures_below([self])
        for lecture in lectures:
            lecture.seminar = self
        return lectures

    @cached_property
    def programme_parts(self):
        """The lectures by day, time and session, as `ProgrammePart`s."""
        return divide(self.lectures, self.start_date)

    @classmethod
    def load_below(cls, seminars):
        """Set the lectures of several seminars, with the queries of one."""
        for seminar in seminars:
            seminar.lectures = []
        by_path = {seminar.path: seminar for seminar in seminars}
        for lecture in _lectures_below(seminars):
            lecture.seminar = by_path[lecture.path[: -lecture.steplen]]
            lecture.seminar.lectures.append(lecture)

    @cached_property
    def lecturers(self):
        """The people who speak, each once, in the order of their lectures."""
        people = {
            speaker.person_id: speaker.person
            for lecture in self.lectures
            for speaker in lecture.speakers.all()
        }
        return list(people.values())

    @property
    def playing_time(self):
        """The playing time of all lectures together, as `4:34:08`; empty without any."""
        total = sum((page.duration for page in self.lectures if page.duration), timedelta())
        return format_playing_time(total) if total else ""

    @cached_property
    def recognition_list(self):
        """The recognitions with their recipients, in the editor's order."""
        recognitions = list(self.recognitions.select_related("recipient"))
        for recognition in recognitions:
            hand_down(self.changes, f"recognitions.{recognition.translation_key}.", recognition)
        return recognitions

    @cached_property
    def organiser_organisations(self):
        """The organisations that held the seminar, in the editor's order, as readers see them."""
        organisers = self.organisers.select_related("organisation")
        return [one.organisation for one in organisers if one.organisation.live]


def _lectures_below(seminars):
    # Whoever reads of a seminar may read of its lectures, but for those that are closed themselves.
    closed = PageViewRestriction.objects.filter(page=OuterRef("pk"))
    lectures = (
        LecturePage.objects.filter(lectures_below(seminars))
        .filter(REALLY_TRANSLATED, ~Exists(closed))
        .order_by("path")
        .annotate(offered_materials=F("materials"))
        .select_related("film_file")
        .prefetch_related(prefetch_speakers())
        .defer_streamfields()
    )
    with pages_told(*(below(seminar.path) for seminar in seminars)):
        lectures = list(with_text_changes(lectures))
    # Their speakers' titles are compared with the Swedish ones.
    shows(*(of_translations(lecture.translation_key) for lecture in lectures))
    return lectures
