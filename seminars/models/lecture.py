"""Lectures, as they were on the day: who spoke, with which title, for how long."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms.blocks import LinkBlock
from cms.durations import PlayingTimeField, format_iso_duration, format_playing_time
from cms.models import BasePage
from cms.validators import validate_youtube_url
from cms.youtube import parse_youtube_url, youtube_search_url
from seminars.accessibility import assess
from seminars.choices import MediaStatus


class LecturePage(BasePage):
    """A lecture: who spoke, how long, in which language, and what there is of it."""

    template = "pages/lecture.html"
    page_description = _("A lecture at a seminar.")
    parent_page_types = ["seminars.SeminarPage"]
    subpage_types = []

    video_url = models.CharField(
        _("film on YouTube"),
        max_length=500,
        blank=True,
        validators=[validate_youtube_url],
        help_text=_("Without an address the page links to a search for the exact title."),
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
            ["video_url", FieldRowPanel(["duration", "spoken_language"])], heading=_("Film")
        ),
        MultiFieldPanel(
            [
                FieldRowPanel(["captions", "transcript", "audio_description"]),
                FieldRowPanel(["film_published", "film_republished"]),
                "live_recording",
            ],
            heading=_("Accessibility of the film"),
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
        index.FilterField("spoken_language"),
    ]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("video_url"),
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


class LectureSpeaker(Orderable):
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
