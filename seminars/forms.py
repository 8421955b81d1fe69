"""The lecture in the editor: a transcript and chapters from WebVTT files."""

from dataclasses import dataclass
from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from cms.film.durations import format_playing_time
from cms.pages.base import BasePageForm
from seminars import webvtt
from seminars.choices import MediaStatus
from seminars.models.transcript import TimedTranscript


@dataclass(frozen=True)
class StoredTranscript:
    """What the file field shows of the transcript that the page has."""

    transcript: TimedTranscript
    page_id: int

    @property
    def url(self):
        """The address of the latest draft, where the transcript is read."""
        return reverse("wagtailadmin_pages:view_draft", args=[self.page_id]) + "#transcript"

    def __str__(self):
        cues = self.transcript.cues
        first, last = (
            format_playing_time(timedelta(milliseconds=time))
            for time in (cues[0].start, cues[-1].end)
        )
        text = ngettext(
            "%(count)d text with times, %(first)s–%(last)s",
            "%(count)d texts with times, %(first)s–%(last)s",
            len(cues),
        )
        return text % {"count": len(cues), "first": first, "last": last}


class WebVTTInput(forms.ClearableFileInput):
    """A file field that also shows what there is and offers to remove it."""

    initial_text = _("Now")
    input_text = _("Replace with")
    clear_checkbox_label = _("Remove")


class LecturePageForm(BasePageForm):
    """Takes WebVTT files; what they say becomes the page's transcript and chapters."""

    transcript_file = forms.FileField(
        label=_("Transcript with times"),
        required=False,
        widget=WebVTTInput({"accept": ".vtt"}),
        help_text=_(
            "A WebVTT file (.vtt) of at most 5 MB, with the speakers' names as <v Name>. "
            "It is shown on the page when the page has been saved."
        ),
    )
    chapters_file = forms.FileField(
        label=_("Chapters from a file"),
        required=False,
        widget=forms.FileInput({"accept": ".vtt"}),
        help_text=_(
            "A WebVTT file with the chapters' titles. It replaces the chapters below when the "
            "page is saved."
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.instance.timed_transcript:
            self.initial["transcript_file"] = StoredTranscript(
                self.instance.timed_transcript, self.instance.pk
            )

    def clean(self):
        data = super().clean()
        for name in ("transcript_file", "chapters_file"):
            if isinstance(data.get(name), UploadedFile):
                try:
                    data[name] = _read(data[name], data.get("duration"))
                except webvtt.WebVTTError as error:
                    self.add_error(name, [str(problem) for problem in error.problems])
                except ValidationError as error:
                    self.add_error(name, error)
        return data

    def save(self, commit=True):
        """Save the page with what the files say. The transcript is kept for drafts as well."""
        page = super().save(commit=False)
        transcript, chapters = (
            self.cleaned_data.get(name) for name in ("transcript_file", "chapters_file")
        )
        if isinstance(transcript, list):
            page.timed_transcript = TimedTranscript.of(transcript)
            page.transcript = MediaStatus.AVAILABLE
        elif transcript is False:
            page.timed_transcript = None
            page.transcript = MediaStatus.MISSING
        if chapters:
            page.chapters = [
                page.chapters.model(
                    start=timedelta(seconds=cue.start // 1000), title=cue.text[:255]
                )
                for cue in chapters
            ]
        if commit:
            page.save()
            self.save_m2m()
        return page


def _read(upload, playing_time):
    if upload.size > webvtt.MAX_BYTES:
        raise ValidationError(
            gettext("The file is %(size)s large. It can be at most %(limit)s.")
            % {
                "size": filesizeformat(upload.size),
                "limit": filesizeformat(webvtt.MAX_BYTES),
            }
        )
    return webvtt.parse(webvtt.decode(upload.read()), playing_time)
