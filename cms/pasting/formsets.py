"""The pasted lines together: all that were read, or that were sent back."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms.pasting.forms import MAX_LINES, PastedLineForm, PasteForm
from cms.pasting.leftovers import LinePiece, find_leftovers

# What may be new because of a line, by the field that it is chosen in.
NEW_LABELS = {"person": _("New persons"), "organisation": _("New organisations")}


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
        """The forms that stand beside the same pasted text, and that text: numbers and pieces."""
        groups: list[list[PastedLineForm]] = []
        for form in self:
            if form.shared_source and groups:
                groups[-1].append(form)
            else:
                groups.append([form])
        return [{"forms": forms, "numbered": _numbered_pieces(forms)} for forms in groups]

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


def _numbered_pieces(forms: list[PastedLineForm]) -> list[tuple[int, list[LinePiece]]]:
    """Return the lines beside which the forms stand; of what is none of them, no word is missed."""
    numbered = forms[0].numbered(forms[-1].shared_source)
    if all(form.is_outside for form in forms):
        return [(number, [LinePiece(text, is_left_out=False)]) for number, text in numbered]
    understood = [form.understood for form in forms]
    return [(number, find_leftovers(text, understood)) for number, text in numbered]


def line_formset(
    form: type[PastedLineForm], formset: type[BaseFormSet] = BasePastedLineFormSet
) -> type[BaseFormSet]:
    """Return the class of the formset of a `PastedLineForm`."""
    return forms.formset_factory(
        form, formset=formset, extra=0, max_num=MAX_LINES, absolute_max=MAX_LINES
    )
