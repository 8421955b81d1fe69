"""Lectures, as they were on the day: who spoke, with which title, for how long."""

from bisect import bisect
from urllib.parse import urljoin

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms.blocks import LinkBlock
from cms.durations import PlayingTimeField, format_iso_duration, format_playing_time
from cms.models import BasePage, ProtectedReferencesMixin
from cms.translation import REALLY_TRANSLATED
from cms.validators import validate_youtube_url
from cms.youtube import parse_youtube_url, youtube_search_url
from seminars import downloads
from seminars.accessibility import assess
from seminars.choices import MediaStatus
from seminars.citations import cite
from seminars.forms import LecturePageForm
from seminars.models.transcript import TimedTranscript
from seminars.poster import get_poster_url
from seminars.reading import ReadableTranscript
from seminars.structured_data import video_object


class LecturePage(RoutablePageMixin, BasePage):
    """A lecture: who spoke, how long, in which language, and what there is of it."""

    template = "pages/lecture.html"
    page_description = _("A lecture at a seminar.")
    parent_page_types = ["seminars.SeminarPage"]
    subpage_types = []
    prefetched_foreign_keys = ("poster",)
    base_form_class = LecturePageForm

    video_url = models.CharField(
        _("film on YouTube"),
        max_length=500,
        blank=True,
        validators=[validate_youtube_url],
        help_text=_("Without an address the page links to a search for the exact title."),
    )
    poster = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Stands for the film until it is played. Without one, the title is shown."),
    )
    duration = PlayingTimeField(
        _("playing time"),
        null=True,
        blank=True,
        help_text=_("Minutes and seconds, 53:28, or with hours, 1:45:31."),
    )
    spoken_language = models.CharField(
        _("spoken language"),
        max_length=10,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
    )
    captions = models.CharField(
        _("captions"), max_length=20, choices=MediaStatus.choices, default=MediaStatus.UNKNOWN
    )
    transcript = models.CharField(
        _("transcript"), max_length=20, choices=MediaStatus.choices, default=MediaStatus.UNKNOWN
    )
    timed_transcript = models.ForeignKey(
        TimedTranscript,
        verbose_name=_("transcript with times"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="lectures",
    )
    audio_description = models.CharField(
        _("audio description"),
        max_length=20,
        choices=MediaStatus.choices,
        default=MediaStatus.UNKNOWN,
    )
    film_published = models.DateField(
        _("film first published"),
        null=True,
        blank=True,
        help_text=_(
            "On any website or channel. A film from before 23 September 2020 needs no captions; "
            "leave the field empty when the date is not known."
        ),
    )
    film_republished = models.DateField(
        _("film published anew"),
        null=True,
        blank=True,
        help_text=_("The latest time, for example on a new address. It ends the exemption."),
    )
    live_recording = models.BooleanField(
        _("recording of a live broadcast"),
        default=False,
        help_text=_(
            "It was broadcast live and is kept. It is to be completed within 14 days after it was "
            "first published."
        ),
    )
    materials = StreamField([("link", LinkBlock())], verbose_name=_("materials"), blank=True)

    content_panels = [
        *BasePage.content_panels,
        InlinePanel("speakers", heading=_("Speakers"), label=_("Speaker")),
        MultiFieldPanel(
            ["video_url", FieldRowPanel(["duration", "spoken_language"]), "poster"],
            heading=_("Film"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel(["captions", "transcript", "audio_description"]),
                FieldRowPanel(["film_published", "film_republished"]),
                "live_recording",
            ],
            heading=_("Accessibility of the film"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("transcript_file"),
                FieldPanel("chapters_file"),
                InlinePanel("chapters", heading=_("Chapters"), label=_("Chapter")),
            ],
            heading=_("Transcript and chapters"),
        ),
        FieldPanel("materials"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.RelatedFields(
            "speakers",
            [
                index.SearchField("title"),
                index.RelatedFields("person", [index.SearchField("name")]),
                index.RelatedFields("affiliation", [index.SearchField("name")]),
            ],
        ),
        index.RelatedFields("timed_transcript", [index.SearchField("searchable_text")]),
        index.FilterField("spoken_language"),
    ]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("video_url"),
        SynchronizedField("timed_transcript", overridable=False),
    ]

    class Meta:
        verbose_name = _("lecture")
        verbose_name_plural = _("lectures")

    def clean(self):
        super().clean()
        dates = (self.film_published, self.film_republished)
        if all(dates) and self.film_republished < self.film_published:
            raise ValidationError(
                {"film_republished": _("A film is published anew after it was first published.")}
            )
        if self.timed_transcript_id:
            self.transcript = MediaStatus.AVAILABLE

    @cached_property
    def seminar(self):
        """The seminar that the lecture was part of."""
        return self.trail[-2].specific

    @cached_property
    def assessment(self):
        """What the law asks of the film today, as an `Assessment`."""
        return assess(self, timezone.localdate())

    @property
    def film(self):
        """The `YouTubeFilm`, or None when the address is not known."""
        return parse_youtube_url(self.video_url)

    @property
    def film_url(self):
        """The film's address, or a search for its exact title when the address is not known."""
        return self.film.url if self.film else youtube_search_url(self.title)

    @property
    def playing_time(self):
        """The playing time as `53:28`; empty when not known."""
        return format_playing_time(self.duration) if self.duration else ""

    @property
    def iso_duration(self):
        """The playing time for machines."""
        return format_iso_duration(self.duration) if self.duration else ""

    @cached_property
    def speaker_list(self):
        """The speakers with person and affiliation, in the editor's order."""
        return self.speakers.select_related("person", "affiliation")

    @cached_property
    def chapter_list(self):
        """The chapters in the order of their times."""
        return sorted(self.chapters.all(), key=lambda chapter: chapter.start)

    @cached_property
    def neighbours(self):
        """The lecture before and the one after this one in the page tree; None at the ends."""
        pages = list(
            Page.objects.sibling_of(self, inclusive=False)
            .exact_type(LecturePage)
            .filter(REALLY_TRANSLATED)
            .order_by("path")
        )
        place = bisect([page.path for page in pages], self.path)
        return {
            "previous": pages[place - 1] if place else None,
            "next": pages[place] if place < len(pages) else None,
        }

    @property
    def speaker_names(self):
        """The speakers' names, in the editor's order."""
        return tuple(speaker.person.name for speaker in self.speaker_list)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        cues = self.timed_transcript.cues if self.timed_transcript else []
        url, poster_url = self.get_full_url(request) or "", get_poster_url(self, request)
        return context | {
            "readable": ReadableTranscript(cues, self.chapter_list, request.GET.get("i", "")),
            "citation": cite(self, request),
            "poster_url": poster_url,
            "video_object": video_object(self, url, urljoin(url, poster_url)),
        }

    @path("bild/")
    def drawn_poster(self, request):
        """Answer with the picture that is made from the title."""
        return downloads.drawn_poster(self)

    @path("text/")
    def webvtt(self, request):
        """Answer with the transcript as a WebVTT file, which also serves as captions."""
        return downloads.webvtt(self)

    @path("bibtex/")
    def bibtex(self, request):
        """Answer with the reference for BibTeX."""
        return downloads.bibtex(self, request)

    @path("ris/")
    def ris(self, request):
        """Answer with the reference in RIS."""
        return downloads.ris(self, request)


class LectureSpeaker(ProtectedReferencesMixin, Orderable):
    """Who spoke, with the title and affiliation of that day: people change both."""

    page = ParentalKey(LecturePage, on_delete=models.CASCADE, related_name="speakers")
    person = models.ForeignKey(
        "cms.Person", verbose_name=_("person"), on_delete=models.PROTECT, related_name="lectures"
    )
    title = models.CharField(
        _("title at the time"), max_length=255, blank=True, help_text=_("For example Professor.")
    )
    affiliation = models.ForeignKey(
        "cms.Organisation",
        verbose_name=_("affiliation at the time"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="lecture_speakers",
    )

    panels = ["person", FieldRowPanel(["title", "affiliation"])]

    class Meta(Orderable.Meta):
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
