"""What is said in a film, with its times."""

from hashlib import sha256

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from seminars.cues import Cue, Speech, format_webvtt

# PostgreSQL refuses to index more than a megabyte; this is about five hours of speech.
SEARCHABLE_CHARACTERS = 250_000


class TimedTranscript(models.Model):
    """A transcript with times, made from a WebVTT file.

    It never changes: a new file makes a new one, so that earlier revisions, drafts and
    translations of a page refer to what they were made with. The same file makes the same one.
    """

    digest = models.CharField(_("digest"), max_length=64, unique=True)
    stored_cues = models.JSONField(_("texts with times"))

    class Meta:
        verbose_name = _("transcript with times")
        verbose_name_plural = _("transcripts with times")

    def __str__(self):
        return self.digest[:8]

    @classmethod
    def of(cls, cues):
        """Return the transcript of these `Cue`s, saved."""
        transcript, _created = cls.objects.get_or_create(
            digest=sha256(format_webvtt(cues).encode()).hexdigest(),
            defaults={
                "stored_cues": [
                    [cue.start, cue.end, [[part.speaker, part.text] for part in cue.speeches]]
                    for cue in cues
                ]
            },
        )
        return transcript

    @cached_property
    def cues(self):
        """The `Cue`s in the order of their times."""
        return [
            Cue(start, end, tuple(Speech(text, speaker) for speaker, text in speeches))
            for start, end, speeches in self.stored_cues
        ]

    @property
    def text(self):
        """All that is said, without speakers and times."""
        return " ".join(cue.text for cue in self.cues)

    @property
    def searchable_text(self):
        """As much of the text as the site's search can hold."""
        return self.text[:SEARCHABLE_CHARACTERS]
