"""The film of a lecture: where it is, what it offers, and what the law asks of it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel

from cms.film.durations import PlayingTimeField, format_iso_duration, format_playing_time
from cms.film.hosts import file_film, parse_film, validate_film_url
from cms.film.youtube import youtube_search_url
from cms.languages.names import language_choices
from cms.values.faults import Faults
from seminars.accessibility import assess
from seminars.choices import FilmPlan, MediaStatus


class FilmMixin(models.Model):
    """A page with one film: on YouTube or another host, or a file of the board's own.

    Where there is none to watch, `film_plan` says why.
    """

    video_url = models.CharField(
        _("address of the film"),
        max_length=500,
        blank=True,
        validators=[validate_film_url],
        help_text=_(
            "On YouTube, Vimeo or another website. Without an address and a file, the page says "
            "what you choose below."
        ),
    )
    film_file = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        verbose_name=_("film as a file"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="films",
        help_text=_("MP4 or WebM. The transcript with times is shown as captions."),
    )
    film_plan = models.CharField(
        _("when there is no film"),
        max_length=20,
        choices=FilmPlan.choices,
        default=FilmPlan.UNKNOWN,
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
        blank=True,
        choices=language_choices,
        default=settings.LANGUAGE_CODE,
        help_text=_("Leave it empty when it is not known."),
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
    film_panels = [
        MultiFieldPanel(
            [
                "video_url",
                "film_file",
                "film_plan",
                FieldRowPanel(["duration", "spoken_language"]),
                "poster",
            ],
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
    ]

    class Meta:
        abstract = True

    def clean(self):
        with Faults() as faults:
            faults.of(super().clean)
            if self.video_url and self.film_file_id:
                message = _("Choose the address or the file: a page shows one film.")
                faults.add("film_file", message)
            dates = (self.film_published, self.film_republished)
            if all(dates) and self.film_republished < self.film_published:
                message = _("A film is published anew after it was first published.")
                faults.add("film_republished", message)

    @cached_property
    def assessment(self):
        """What the law asks of the film today, as an `Assessment`."""
        return assess(self, timezone.localdate())

    @property
    def film(self):
        """The `Film` that can be watched, or None."""
        if self.film_file:
            return file_film(self.film_file)
        return parse_film(self.video_url)

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
