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
from seminars.captions import read_chapters
from seminars.choices import MediaStatus
from seminars.models.transcript import TimedTranscript

NO_CHAPTERS = _("No chapter was found. Write the time and the title: 12:05 Background.")


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


class SeminarPageForm(BasePageForm):
    """Sees to it that the hours of each day lie within the seminar's days."""

    def clean(self):
        data = super().clean()
        first, last = data.get("start_date"), data.get("end_date") or data.get("start_date")
        for form in self.formsets["days"].forms if "days" in self.formsets else []:
            day = form.cleaned_data.get("date") if form.is_valid() else None
            is_removed = day and form.cleaned_data.get("DELETE")
            if day and first and not is_removed and not first <= day <= last:
                form.add_error("date", _("The day lies outside of the seminar's days."))
                self.add_error(None, _("One of the days lies outside of the seminar's days."))
        return data


class LecturePageForm(BasePageForm):
    """Takes WebVTT files; what they say becomes the page's transcript and chapters."""

    transcript_file = forms.FileField(
        label=_("Transcript with times"),
        required=False,
        widget=WebVTTInput({"accept": ".vtt,.srt,.sbv,.txt,.tsv,.json"}),
        help_text=_(
            "A file from YouTube, Teams, Zoom, Premiere, Whisper or the like: WebVTT (.vtt), .srt, "
            ".sbv, .tsv or .json, of at most 5 MB. It is shown on the page when the page has been "
            "saved."
        ),
    )
    chapters_file = forms.FileField(
        label=_("Chapters from a file"),
        required=False,
        widget=forms.FileInput({"accept": ".vtt,.srt,.txt"}),
        help_text=_(
            "A WebVTT file with the chapters' titles, or a text file with a list such as "
            "0:00 Introduction. It replaces the chapters below when the page is saved."
        ),
    )
    chapters_list = forms.CharField(
        label=_("Chapters from a list"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_(
            "As below the film on YouTube, one chapter on each line: 12:05 Background. It "
            "replaces the chapters below when the page is saved."
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
        seminar = self.parent_page.specific if self.parent_page else None
        day, first_day = data.get("day"), seminar.start_date if seminar else None
        if day and first_day and not first_day <= day <= seminar.last_day:
            self.add_error("day", _("The day lies outside of the seminar's days."))
        # What was left out of the files, for a message when the page has been saved.
        self.instance.reading_notes = []
        for name, read in (("transcript_file", _read_cues), ("chapters_file", _read_chapters)):
            if isinstance(data.get(name), UploadedFile):
                try:
                    text = webvtt.decode(_content(data[name]))
                    data[name] = read(text, data.get("duration"), self.instance.reading_notes)
                except webvtt.WebVTTError as error:
                    self.add_error(name, [str(problem) for problem in error.problems])
                except ValidationError as error:
                    self.add_error(name, error)
        if data.get("chapters_list"):
            data["chapters_file"] = read_chapters(data["chapters_list"])
            if not data["chapters_file"]:
                self.add_error("chapters_list", NO_CHAPTERS)
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
                page.chapters.model(start=start, title=title) for start, title in chapters
            ]
        if commit:
            page.save()
            self.save_m2m()
        return page


def _content(upload):
    if upload.size > webvtt.MAX_BYTES:
        raise ValidationError(
            gettext("The file is %(size)s large. It can be at most %(limit)s.")
            % {
                "size": filesizeformat(upload.size),
                "limit": filesizeformat(webvtt.MAX_BYTES),
            }
        )
    return upload.read()


def _read_cues(text, playing_time, notes):
    return webvtt.parse(text, playing_time, notes)


def _read_chapters(text, playing_time, notes):
    """Return the start and the title of each chapter, from cues or from a list."""
    if webvtt.MARK not in text and (chapters := read_chapters(text)):
        return chapters
    cues = webvtt.parse(text, playing_time, notes)
    return [(timedelta(seconds=cue.start // 1000), cue.text[:255]) for cue in cues]
