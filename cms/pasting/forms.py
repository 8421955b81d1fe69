"""The forms of pasting: the text as it was copied, and what was understood of each line."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

MAX_LINES = 100
MAX_CHARACTERS = 20_000
# What may be new because of a line, by the field that it is chosen in.
NEW_LABELS = {"person": _("New persons"), "organisation": _("New organisations")}


class PastedTextField(forms.CharField):
    """A large field for a copied text."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 14})
        super().__init__(widget=widget, max_length=MAX_CHARACTERS, **kwargs)


class PasteForm(forms.Form):
    """The text as it was copied; other fields ask once for what most of its lines share.

    `parse` returns the lines of a text, each with its `source`.
    """

    text = PastedTextField()

    def __init__(self, *args: Any, parse: Callable[[str], Sequence], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parse = parse

    def clean_text(self) -> str:
        text = self.cleaned_data["text"]
        lines = self.parse(text)
        if len(lines) > MAX_LINES:
            raise ValidationError(
                gettext("Paste at most %(limit)s lines at a time; these are %(count)s."),
                params={"limit": MAX_LINES, "count": len(lines)},
            )
        self.lines = lines
        return text

    @classmethod
    def shared_fields(cls) -> set[str]:
        """Return the names of the fields that are asked for once, and that every line has too."""
        return cls.base_fields.keys() - {"text"}


class PastedLineForm(forms.Form):
    """A pasted line as it was understood, with fields to correct it by."""

    # The lines as they were pasted: Django would strip them.
    source = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)
    # Which of the pasted lines is the first of them, from 1; blank ones are not counted.
    number = forms.IntegerField(widget=forms.HiddenInput, required=False)
    include = forms.BooleanField(required=False)

    # The fields in which something new may be chosen, as `NEW_LABELS` has them.
    may_be_new: Sequence[str] = ()
    # What was pasted, where it and the line above are parts of it; else empty.
    shared_source = ""
    # Whether a line above names the same; found when the lines are first shown.
    is_repeated = False
    # The field and the words of the refusal when a ticked line above has the same `claim`.
    repetition: tuple[str, str]

    def __init__(self, *args: Any, line: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.line = line

    @property
    def notes(self) -> Sequence:
        """What the officer should look at, each with a `label`."""
        return self.line.notes

    def numbered(self, source: str = "") -> list[tuple[int, str]]:
        """Return the pasted lines with their numbers: its own, or those of `source`."""
        number = str(self["number"].value())
        first = int(number) if number.isascii() and number.isdigit() else 1
        return list(enumerate((source or self["source"].value() or "").splitlines(), first))

    @property
    def place(self) -> int:
        """Its place among the lines, from 0."""
        return int(str(self.prefix).rpartition("-")[2])

    @property
    def values(self) -> dict[str, Any]:
        """What stands in the fields, as it was typed, right or wrong."""
        return {name: self[name].value() for name in self.fields}

    @property
    def texts(self) -> list[str]:
        """What stands in the fields that are written in."""
        written = (one for one in self.visible_fields() if isinstance(one.field, forms.CharField))
        return [text for one in written if (text := one.value())]

    @property
    def is_included(self) -> bool:
        """Whether the line is ticked just now."""
        return bool(self["include"].value())

    @property
    def is_used(self) -> bool:
        """Whether anything is made of the line."""
        return self.is_included

    @property
    def is_certain(self) -> bool:
        """Whether it is known, or sure, what the line names."""
        raise NotImplementedError

    @property
    def new_names(self) -> list[tuple[str, str]]:
        """What is made anew because of the line: the field that it is chosen in, and the name."""
        raise NotImplementedError

    @property
    def identity(self) -> object:
        """What tells what a line names from what others name; empty while it is not known."""
        raise NotImplementedError

    @property
    def is_outside(self) -> bool:
        """Whether the line is surely none of what is looked for: its fields are folded away."""
        return bool(getattr(self.line, "is_outside", False)) and not self.is_included

    @property
    def is_likely(self) -> bool:
        """Whether the line is ticked from the start."""
        raise NotImplementedError

    @property
    def claim(self) -> object:
        """What no two ticked lines may have in common; empty while it is not known."""
        return self.identity


class BasePastedLineFormSet(BaseFormSet):
    """All lines that were pasted: the `lines` of a text, or those sent back, which `read` reads."""

    def __init__(
        self, data: Any = None, *, lines: Sequence = (), read: Callable | None = None, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.lines = [read(source) for source in self.sources] if read else lines

    @classmethod
    def from_paste(cls, form: PasteForm, **kwargs: Any) -> Self:
        """Return the forms for the lines of a valid `PasteForm`, for the officer to check."""
        shared = {name: form.cleaned_data[name] for name in form.shared_fields()}
        # What stands at a line itself goes before what is asked for once.
        initial = [
            vars(line) | {name: getattr(line, name, "") or shared[name] for name in shared}
            for line in form.lines
        ]
        formset = cls(lines=form.lines, initial=initial, **kwargs)
        above: set[object] = set()
        for line in formset:
            line.is_repeated = line.identity in above
            line.initial["include"] = line.is_likely
            above.update(filter(None, [line.identity]))
        return formset

    @property
    def sources(self) -> list[str]:
        """The lines that were sent back, as they were pasted."""
        names = [f"{self.add_prefix(index)}-source" for index in range(self.total_form_count())]
        return [self.data.get(name, "") for name in names]

    @property
    def groups(self) -> list[dict[str, Any]]:
        """The forms that stand beside the same pasted text, with that text and its number."""
        groups: list[list[PastedLineForm]] = []
        for form in self:
            if form.shared_source and groups:
                groups[-1].append(form)
            else:
                groups.append([form])
        return [
            {"forms": forms, "numbered": forms[0].numbered(forms[-1].shared_source)}
            for forms in groups
        ]

    @property
    def found(self) -> int:
        """How many lines are, or may be, what is looked for."""
        return sum(not form.is_outside for form in self)

    @property
    def certain(self) -> int:
        """How many of them are known, or sure."""
        return sum(form.is_certain and not form.is_outside for form in self)

    @property
    def new_counts(self) -> list[tuple[str, Any, int]]:
        """How many of each kind the ticked lines add: the field, the words, the number."""
        counts = Counter(field for field, _name in {n for f in self.included for n in f.new_names})
        return [(name, NEW_LABELS[name], counts[name]) for name in self.form.may_be_new]

    @property
    def filters(self) -> list[tuple[str, str, int]]:
        """What the lines can be narrowed to, with the class of the rows; none of nothing."""
        outside = sum(form.is_outside for form in self)
        unsure = len(self.forms) - outside - len(self.included)
        new = sum(bool(form.new_names) and not form.is_outside for form in self)
        found = [
            ("all", gettext("All"), len(self.forms)),
            ("unsure", gettext("Unsure"), unsure),
            ("new", gettext("New names"), new),
            ("outside", gettext("Outside"), outside),
        ]
        return [entry for entry in found if entry[2]]

    @property
    def summary(self) -> str:
        """How many lines there are, are ticked, are unsure and are surely something else."""
        outside = sum(form.is_outside for form in self)
        ticked = len(self.included)
        return gettext(
            "%(all)s lines: %(ticked)s ticked, %(unsure)s not ticked because they are unsure, "
            "%(outside)s outside. Nothing is published."
        ) % {
            "all": len(self.forms),
            "ticked": ticked,
            "unsure": len(self.forms) - ticked - outside,
            "outside": outside,
        }

    @property
    def included(self) -> list[PastedLineForm]:
        """The forms of the lines that are used."""
        return [form for form in self if form.is_included]

    @property
    def left_out(self) -> list[str]:
        """The pasted lines that are not used."""
        return [form.line.source for form in self if not form.is_used]

    # There is no empty form, for which the index is None.
    def get_form_kwargs(self, index: int) -> dict[str, Any]:  # type: ignore[override]
        return super().get_form_kwargs(index) | {"line": self.lines[index]}

    def clean(self) -> None:
        above: set[object] = set()
        for form in self.included:
            if form.claim in above:
                form.add_error(*form.repetition)
            above.update(filter(None, [form.claim]))
        if not any(form.is_used for form in self):
            raise ValidationError(gettext("Tick at least one line."))


def line_formset(
    form: type[PastedLineForm], formset: type[BaseFormSet] = BasePastedLineFormSet
) -> type[BaseFormSet]:
    """Return the class of the formset of a `PastedLineForm`."""
    return forms.formset_factory(
        form, formset=formset, extra=0, max_num=MAX_LINES, absolute_max=MAX_LINES
    )
