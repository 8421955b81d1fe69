"""Lectures, as they were on the day: who spoke, with which title, for how long."""

import re
from bisect import bisect
from datetime import timedelta
from functools import cache
from urllib.parse import urljoin

from django.db import models
from django.http import Http404, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms.archive.structured_data import title_of
from cms.blocks.closed import closed_from
from cms.blocks.links import LinkBlock
from cms.blocks.marks import changes_of, hand_down
from cms.languages.pages import REALLY_TRANSLATED, with_text_changes
from cms.pagecache.reading import below, of_translations, pages_told, row
from cms.pagecache.tables import PAGES
from cms.pages.base import BasePage
from seminars.choices import FilmPlan, MediaStatus, SpeakerRole
from seminars.citations import cite
from seminars.cues import format_webvtt
from seminars.forms import LecturePageForm
from seminars.models.film import FilmMixin
from seminars.models.lecture_transcript import LectureTranscript
from seminars.models.slot import SlotMixin
from seminars.models.speaker import FORMER_NAMES, with_swedish_title
from seminars.models.transcript import TimedTranscript
from seminars.oembed import oembed
from seminars.poster import draw_poster, get_poster
from seminars.reading import ReadableTranscript
from seminars.structured_data import video_object


class LecturePage(RoutablePageMixin, SlotMixin, FilmMixin, BasePage):
    """A lecture: who spoke, how long, in which language, and what there is of it."""

    template = "pages/lecture.html"
    page_description = _("A lecture at a seminar.")
    parent_page_types = ["seminars.SeminarPage"]
    subpage_types = []
    prefetched_foreign_keys = ("poster", "film_file")
    base_form_class = LecturePageForm

    timed_transcript = models.ForeignKey(
        TimedTranscript,
        verbose_name=_("transcript with times"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="lectures",
    )
    materials = StreamField([("link", LinkBlock())], verbose_name=_("materials"), blank=True)

    content_panels = [
        *BasePage.content_panels,
        InlinePanel("speakers", heading=_("Speakers"), label=_("Speaker")),
        *SlotMixin.slot_panels,
        *FilmMixin.film_panels,
        MultiFieldPanel(
            [
                FieldPanel("transcript_file"),
                FieldPanel("chapters_file"),
                FieldPanel("chapters_list"),
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
        *SlotMixin.slot_translatable_fields,
        SynchronizedField("video_url"),
        SynchronizedField("film_plan", overridable=False),
        SynchronizedField("timed_transcript", overridable=False),
    ]

    class Meta:
        verbose_name = _("lecture")
        verbose_name_plural = _("lectures")

    def clean(self):
        super().clean()
        if self.timed_transcript_id:
            self.transcript = MediaStatus.AVAILABLE

    @cached_property
    def seminar(self):
        """The seminar that the lecture was part of."""
        above = self.trail[-2]
        seminar = above.specific
        seminar.changes = changes_of(above)
        return seminar

    @cached_property
    def speaker_list(self):
        """The speakers with person and affiliation, in the editor's order, as readers see them."""
        if "speakers" in getattr(self, "_prefetched_objects_cache", {}):
            # Asked for anew, modelcluster answers with those of all lectures that were loaded.
            speakers = self.speakers.all()
        else:
            speakers = self.speakers.select_related("person", "affiliation")
            # A draft's are in memory.
            if isinstance(speakers, models.QuerySet):
                speakers = with_swedish_title(speakers)
        with pages_told(row(PAGES, self.pk), of_translations(self.translation_key)):
            speakers = [speaker for speaker in speakers if speaker.person.live]
        models.prefetch_related_objects(speakers, FORMER_NAMES)
        for speaker in speakers:
            speaker.page = self
            hand_down(changes_of(self), f"speakers.{speaker.translation_key}.", speaker)
        return speakers

    @cached_property
    def chapter_list(self):
        """The chapters in the order of their times."""
        chapters = sorted(self.chapters.all(), key=lambda chapter: chapter.start)
        for chapter in chapters:
            hand_down(changes_of(self), f"chapters.{chapter.translation_key}.", chapter)
        return chapters

    @cached_property
    def neighbours(self):
        """The lecture before and the one after this one in the page tree; None at the ends."""
        siblings = Page.objects.sibling_of(self, inclusive=False).exact_type(LecturePage)
        with pages_told(below(self.path[: -self.steplen])):
            shown = siblings.filter(REALLY_TRANSLATED, ~closed_from(self))
            pages = list(with_text_changes(shown).order_by("path"))
        place = bisect([page.path for page in pages], self.path)
        return {
            "previous": pages[place - 1] if place else None,
            "next": pages[place] if place < len(pages) else None,
        }

    @property
    def missing_film(self):
        """Why there is no film to watch, a `FilmPlan`; None where there is one, or none to miss.

        Of a lecture that is still to be held it is only known that its film is to come.
        """
        is_told = self.seminar.was_held or (
            self.film_plan == FilmPlan.COMING and not self.seminar.is_cancelled
        )
        return FilmPlan(self.film_plan) if is_told and not self.film else None

    @property
    def may_have_film(self):
        """Whether there is a film to speak of, also one whose address is not known."""
        return bool(self.film) or self.missing_film == FilmPlan.UNKNOWN

    @property
    def authors(self):
        """Those who lectured, for references; everybody where nobody did."""
        lecturers = (SpeakerRole.LECTURER, SpeakerRole.PANEL)
        said = [speaker for speaker in self.speaker_list if speaker.role in lecturers]
        return said or self.speaker_list

    @property
    def speaker_names(self):
        """The speakers' names, in the editor's order."""
        return tuple(speaker.person.name for speaker in self.speaker_list)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        url = self.get_full_url(request) or ""
        second = request.GET.get("t", "")
        second = int(second) if re.fullmatch(r"[0-9]{1,6}", second) else None
        poster_url = cache(lambda: get_poster(self, request).url)
        return context | {
            "readable": cache(lambda: self._readable(request.GET.get("i", ""), second)),
            "citation": cache(lambda: cite(self, request)),
            "film": cache(lambda: self.film.at(second) if self.film else None),
            "second_asked": None if second is None else timedelta(seconds=second),
            "poster_url": poster_url,
            "video_object": cache(lambda: video_object(self, url, urljoin(url, poster_url()))),
        }

    @cached_property
    def translated_transcript(self):
        """What is said, translated and published in the language of the page, or None."""
        return LectureTranscript.read_in(self)

    @cached_property
    def cues(self):
        """What is said, in the language of the page as far as it is translated."""
        if self.translated_transcript:
            return self.translated_transcript.cues
        return self.timed_transcript.cues if self.timed_transcript else []

    @property
    def transcript_language(self):
        """The language of the transcript on this page."""
        if self.translated_transcript:
            return self.translated_transcript.locale.language_code
        return self.spoken_language

    @property
    def has_parts_apart(self):
        """Whether there is a transcript, which is ordered apart from the page."""
        return bool(self.live and self.timed_transcript_id)

    @property
    def keys_apart(self):
        """The translation keys of what was ordered apart."""
        return self.transcripts.filter(locale=self.locale_id).values_list(
            "translation_key", flat=True
        )

    def parts_apart(self, locale):
        """Return what is ordered apart, in a language that was not spoken."""
        is_spoken = locale.language_code == self.spoken_language
        return [] if is_spoken else [LectureTranscript.of(self)]

    def _readable(self, query, second):
        return ReadableTranscript(self.cues, self.chapter_list, query, second, self.spoken_language)

    @path("oembed/")
    def oembed(self, request):
        """Answer with what other websites show of the lecture (oEmbed)."""
        return oembed(self, request, get_poster(self, request))

    @path("bild/")
    def drawn_poster(self, request):
        """Answer with the picture that is made from the title."""
        svg = draw_poster(title_of(self), self.speaker_names, self.locale.language_code)
        return HttpResponse(svg, content_type="image/svg+xml")

    @path("text/")
    def webvtt(self, request):
        """Answer with the transcript as a WebVTT file, which also serves as captions."""
        if not self.timed_transcript:
            raise Http404
        return self._file(format_webvtt(self.cues, self.spoken_language), "text/vtt", "vtt")

    @path("bibtex/")
    def bibtex(self, request):
        """Answer with the reference for BibTeX."""
        return self._file(cite(self, request).bibtex, "application/x-bibtex", "bib")

    @path("ris/")
    def ris(self, request):
        """Answer with the reference in RIS."""
        ris = cite(self, request).ris
        return self._file(ris, "application/x-research-info-systems", "ris")

    def _file(self, text, content_type, extension):
        return HttpResponse(
            text,
            content_type=f"{content_type}; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{self.slug}.{extension}"'},
        )
