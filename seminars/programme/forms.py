"""The forms of "Paste a programme": the pasted text, and what was understood of each line."""

from dataclasses import asdict

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cms.film.durations import PlayingTimeFormField
from cms.film.hosts import read_film_address
from cms.pasting.forms import PastedLineForm, PastedTextField, PasteForm
from cms.pasting.formsets import line_formset
from cms.pasting.matching import fold
from cms.values.fields import ReadTimeField, TypedCharField
from seminars.models import LecturePage
from seminars.programme.notes import LectureNote
from seminars.programme.speaker_forms import SPARE_SPEAKERS, SpeakerFormSet
from seminars.programme.splitting import labels_of_people


class ProgrammeForm(PasteForm):
    """The programme as it was copied."""

    text = PastedTextField(
        label=_("Programme"),
        help_text=_(
            "As it was mailed or printed: with times, titles and speakers in any order, breaks and "
            "headings too. What cannot be understood is kept and marked."
        ),
    )


class LectureLineForm(PastedLineForm):
    """A line of the programme: as it was pasted, and the lecture it becomes when included."""

    include = forms.BooleanField(label=_("Make a draft lecture"), required=False)
    title = forms.CharField(
        label=_("Title of the lecture"),
        max_length=255,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    duration = PlayingTimeFormField(
        label=_("Playing time"), required=False, help_text=_("For example 53:28 or 1:45:31.")
    )
    video_url = TypedCharField(
        read=read_film_address, kind="film", label=_("Film"), max_length=500, required=False
    )
    start = ReadTimeField(label=_("Begins"), required=False)
    end = ReadTimeField(label=_("Ends"), required=False)
    room = forms.CharField(label=_("Room"), max_length=100, required=False)

    may_be_new = ("person", "organisation")
    repetition = ("title", _("A line above has the same title."))

    def __init__(self, *args, seminar, lectures, matches, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.seminar = seminar
        self.lectures = lectures
        self.speakers = SpeakerFormSet(
            self.data if self.is_bound else None,
            initial=None if self.is_bound else self._first_speakers(),
            prefix=f"{self.prefix}-speakers",
            form_kwargs={"matches": matches, "user": user},
        )
        # They are made now, so that one query finds the labels of all that is offered.
        self.spare_speakers = self.speakers.forms[-SPARE_SPEAKERS:]

    def _first_speakers(self):
        """Return what the speakers' forms show: what was typed, else what was understood."""
        understood = [asdict(speaker) for speaker in self.line.speakers]
        return self.initial.get("speaker_values", understood)

    @property
    def notes(self):
        is_moved = not self["title"].value()
        other = {LectureNote.ORGANISATION: LectureNote.NO_TITLE} if is_moved else {}
        return [other.get(note, note) for note in super().notes]

    @property
    def understood(self):
        return [*super().understood, *labels_of_people(self.line.source)]

    @property
    def values(self):
        typed = [form.values for form in self.speakers]
        named = [one for one in typed if one["name"] or one["affiliation"] or one["title"]]
        return super().values | {"speaker_values": named}

    @property
    def may_be_affiliation(self):
        """Whether the title looks like an organisation, and a speaker has none."""
        names_one = LectureNote.ORGANISATION in self.notes
        return names_one and any(map(_lacks_affiliation, self.values["speaker_values"]))

    @property
    def identity(self):
        return fold(self["title"].value() or "")

    @property
    def existing(self):
        """The lecture of this title that the seminar has already."""
        return self.lectures.get(self.identity)

    @property
    def is_likely(self):
        return self.line.is_lecture and not (self.existing or self.is_repeated)

    @property
    def is_certain(self):
        return self.line.is_lecture

    @property
    def new_names(self):
        return [name for speaker in self.speakers for name in speaker.new_names]

    @property
    def has_film(self):
        """Whether a film or a playing time is given, or refused."""
        names = ("duration", "video_url")
        return any(self[name].value() or name in self.errors for name in names)

    @property
    def named_speakers(self):
        """The speakers' forms, without the empty ones."""
        return [form for form in self.speakers if form not in self.unnamed_speakers]

    @property
    def unnamed_speakers(self):
        """The empty forms for more speakers."""
        return [form for form in self.spare_speakers if not form["name"].value()]

    def build_page(self):
        """Return the lecture, not saved and without speakers and slug."""
        return LecturePage(
            locale=self.seminar.locale,
            title=self.cleaned_data["title"],
            duration=self.cleaned_data["duration"],
            video_url=self.cleaned_data["video_url"],
            start_time=self.cleaned_data.get("start"),
            end_time=self.cleaned_data.get("end"),
            room=self.cleaned_data.get("room", ""),
            live=False,
        )

    def clean_title(self):
        return " ".join(self.cleaned_data["title"].split())

    def clean(self):
        data = super().clean()
        if not data.get("include"):
            self.errors.clear()
            return data
        if not data.get("title") and "title" not in self.errors:
            self.add_error("title", _("Write the title of the lecture."))
        elif self.existing:
            self.add_error("title", _("The seminar has a lecture of this title already."))
        if not self.speakers.is_valid():
            self.add_error(None, _("Something is wrong with the speakers of this line."))
        if not self.errors:
            try:
                self.build_page().full_clean(exclude=["path", "depth", "slug"])
            except ValidationError as error:
                self._add_page_errors(error)
        return data

    def _add_page_errors(self, error):
        for name, messages in error.message_dict.items():
            self.add_error(name if name in self.fields else None, messages)


def _lacks_affiliation(speaker):
    return speaker["name"] and not speaker["affiliation"]


def move_to_affiliation(values, place):
    """Return the values of all lines, with a title as the affiliation of who has none there."""
    line = values[place]
    speakers = list(filter(_lacks_affiliation, line["speaker_values"]))
    if line["title"] and speakers:
        for speaker in speakers:
            speaker["affiliation"] = " ".join(line["title"].split())
            # Which organisation it is, is found anew.
            del speaker["organisation"]
        line["title"] = ""
    return values


LineFormSet = line_formset(LectureLineForm)
