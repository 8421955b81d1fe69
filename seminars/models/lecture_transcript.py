"""What is said in a lecture, put into other languages."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import (
    DraftStateMixin,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)
from wagtail_localize.fields import SynchronizedField, TranslatableField
from wagtail_localize.segments import StringSegmentValue

from cms.admin.workflows import workflow_of
from cms.blocks.marks import is_translated
from cms.film.durations import format_playing_time
from cms.languages.origins import Origin
from cms.pagecache.reading import of_translations, pages_told
from cms.pages.receipts import Receipt
from cms.values.counties import county_code_at
from seminars.models.transcript import TimedTranscript
from seminars.sentences import distinct_texts, first_said, translated_cues


class SpokenTextsField(models.JSONField):
    """A list of texts, each of which is translated by itself."""

    def get_translatable_segments(self, value):
        """Return what wagtail-localize hands over to translators."""
        return [StringSegmentValue("", text) for text in value]

    def restore_translated_segments(self, value, segments):
        """Return the texts as they are translated."""
        in_order = sorted(segments, key=lambda segment: segment.order)
        # An empty line would end what is said at that time in a file with captions.
        return [" ".join(segment.render_text().split()) for segment in in_order]


class LectureTranscript(
    TranslatableMixin, WorkflowMixin, DraftStateMixin, RevisionMixin, models.Model
):
    """The transcript of a lecture as a thing to translate, apart from the lecture's page.

    It is ordered, translated, reviewed and published by itself: a page of a dozen texts must not
    wait for hundreds, and what an agency is paid for is chosen. The Swedish row is made with the
    first order and follows the page; its times and speakers are never translated, but read.
    """

    # The Swedish page, in the rows of all languages.
    lecture = models.ForeignKey(
        "seminars.LecturePage", on_delete=models.CASCADE, related_name="transcripts"
    )
    spoken = models.ForeignKey(
        TimedTranscript, on_delete=models.PROTECT, related_name="transcripts"
    )
    texts = SpokenTextsField(_("what is said"), default=list)
    county = models.CharField(max_length=30, blank=True, editable=False)
    changes = models.JSONField(default=list, editable=False)
    origin = models.CharField(max_length=10, choices=Origin.choices, blank=True, editable=False)
    source_published_at = models.DateTimeField(null=True, editable=False)
    reviewed_at = models.DateTimeField(null=True, editable=False)

    translatable_fields = [
        TranslatableField("texts"),
        SynchronizedField("lecture", overridable=False),
        SynchronizedField("spoken", overridable=False),
        SynchronizedField("county", overridable=False),
    ]
    # It is a part of the lecture, and no use of its page.
    wagtail_reference_index_ignore = True
    # It goes wherever the lecture is taken.
    part_of = "lecture"
    place_on_page = "#transcript"
    # What is not translated is read as it was spoken.
    is_published_in_part = True

    class Meta(TranslatableMixin.Meta):
        default_permissions = ()
        verbose_name = _("transcript of a lecture")
        verbose_name_plural = _("transcripts of lectures")
        constraints = [
            models.UniqueConstraint(
                fields=["lecture", "locale"], name="one_transcript_of_a_lecture_in_a_language"
            )
        ]

    def __str__(self):
        return gettext("Transcript: %(title)s") % {"title": self.lecture.title}

    @classmethod
    def of(cls, lecture):
        """Return the Swedish row of a published lecture, made or brought up to it; None without.

        It is taken down where the lecture has no transcript any more.
        """
        known = cls.objects.filter(lecture=lecture, locale=lecture.locale).first()
        if not lecture.timed_transcript_id:
            if known and known.live:
                known.unpublish()
            return None
        if known and known.live and known.spoken_id == lecture.timed_transcript_id:
            return known
        transcript = known or cls(lecture=lecture, locale=lecture.locale, live=False)
        transcript.spoken = lecture.timed_transcript
        transcript.texts = distinct_texts(transcript.spoken.cues)
        transcript.county = county_code_at(lecture.url_path)
        transcript.save()
        transcript.save_revision().publish()
        # As it is published, which is what translators get.
        transcript.refresh_from_db()
        return transcript

    @classmethod
    def follow(cls, lecture):
        """Let what was ordered of a lecture's transcript follow its page, which was published."""
        if cls.objects.filter(lecture=lecture).exists():
            cls.of(lecture)

    @classmethod
    def read_in(cls, lecture):
        """Return the published translation for a page in another language, or None.

        One of another transcript than the page has is not shown.
        """
        if not lecture.timed_transcript_id or not is_translated(lecture):
            return None
        with pages_told(of_translations(lecture.translation_key)):
            found = (
                cls.objects.select_related("locale")
                .filter(
                    lecture__translation_key=lecture.translation_key,
                    locale=lecture.locale_id,
                    spoken=lecture.timed_transcript_id,
                    live=True,
                )
                .first()
            )
        if found is None:
            return None
        found.spoken = lecture.timed_transcript
        return found if found._is_whole() else None

    @cached_property
    def page_in_language(self):
        """The lecture's page in the language of the transcript, or None."""
        return self.lecture.get_translation_or_none(self.locale)

    def put_on(self, lecture):
        """Let a lecture's page that is shown before it is published have this transcript."""
        if lecture.timed_transcript_id == self.spoken_id and self._is_whole():
            lecture.translated_transcript = self

    def _is_whole(self):
        """Whether each sentence has its text: other versions of this program may part them so."""
        return len(self.texts) == len(distinct_texts(self.spoken.cues))

    @cached_property
    def cues(self):
        """The translated sentences with the times of what is spoken."""
        return translated_cues(self.spoken.cues, self.texts, self.changes)

    @property
    def receipt(self):
        """What it says of itself, as a page does."""
        return Receipt(self.source_published_at, self.reviewed_at, origin=self.origin)

    @property
    def has_older(self):
        """Whether some of it is older than what is said."""
        return any(change["older"] for change in self.changes)

    @property
    def has_untranslated(self):
        """Whether some of it stands as it was spoken."""
        return any(change["new"] for change in self.changes)

    @classmethod
    def places_of_texts(cls, translation_key):
        """Return the time and the speaker by each text, for translators."""
        spoken = TimedTranscript.objects.get(
            transcripts__translation_key=translation_key,
            transcripts__locale__language_code=settings.LANGUAGE_CODE,
        )
        return {
            text: f"{format_playing_time(timedelta(milliseconds=cue.start))} "
            f"{cue.speeches[0].speaker}".strip()
            for text, cue in first_said(spoken.cues).items()
        }

    def get_workflow(self):
        """Return the workflow of those who review its language."""
        return workflow_of(self.locale)
