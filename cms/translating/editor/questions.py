"""What translators ask, for those who edit the Swedish page; all languages see the answer."""

from collections import defaultdict
from itertools import islice

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.models import Locale, Page
from wagtail.permissions import policy_registry

from cms.admin.needs import Need, register_needs
from cms.translating.editor.forms import NoteForm
from cms.translating.guards import TranslatorsView
from cms.translating.models import TextNote
from cms.translating.permissions import require
from cms.translating.texts.holders import labels_of

SHOWN = 50


class Question:
    """A question that waits, with the Swedish page or snippet it is about."""

    def __init__(self, note, original):
        self.note = note
        self.original = original

    @property
    def place(self):
        """Where on the page the text stands."""
        return " › ".join(labels_of(self.note))


class QuestionsView(TranslatorsView):
    """Lists the questions about one's pages, and takes the answers."""

    template_name = "wagtailadmin/translating/questions.html"
    page_title = gettext_lazy("Questions from translators")
    header_icon = "help"
    refused = None

    def post(self, request, *args, **kwargs):
        # Answered meanwhile by a colleague: the second answer is shown as well.
        asked = forms.ModelChoiceField(TextNote.objects.filter(kind=TextNote.Kind.QUESTION))
        try:
            note = asked.clean(request.POST.get("question"))
        except ValidationError as error:
            raise Http404 from error
        original = _originals([note]).get(note.source_id)
        require(original and _may_answer(request.user, original))
        self.refused = (note.pk, NoteForm(request.POST))
        if not self.refused[1].is_valid():
            return self.get(request, *args, **kwargs)
        TextNote.objects.create(
            source=note.source,
            context=note.context,
            string=note.string,
            author=request.user,
            kind=TextNote.Kind.ANSWER,
            text=self.refused[1].cleaned_data["note"],
        )
        messages.success(request, _("The answer is shown to the translators of all languages."))
        return redirect(request.path)

    def get_context_data(self, **kwargs):
        questions = questions_for(self.request.user)
        for question in questions:
            question.form = NoteForm()
            if self.refused and self.refused[0] == question.note.pk:
                question.form = self.refused[1]
        return super().get_context_data(questions=questions, **kwargs)


@register_needs
def questions_to_answer(request):
    """What translators ask about my pages, with the words of each."""
    for question in questions_for(request.user):
        note = question.note
        kind = _("%(who)s asks about: %(place)s") % {"who": note.author, "place": question.place}
        address = reverse("translation_questions")
        title = str(question.original)
        yield Need(note.created_at, title, address, kind, _("Answer it"), note.text)


def questions_for(user):
    """Return the `Question`s that a user may answer, the oldest first and at most `SHOWN`.

    The number of queries grows with the kinds of pages and snippets only.
    """
    waiting = waiting_questions(user)
    originals = _originals(waiting)
    found = (
        Question(note, originals[note.source_id])
        for note in waiting
        if note.source_id in originals and _may_answer(user, originals[note.source_id])
    )
    return list(islice(found, SHOWN))


def waiting_questions(user):
    """Return the questions that are the last word on their text; remembered for this user."""
    if not hasattr(user, "_waiting_questions"):
        user._waiting_questions = list(_waiting().order_by("created_at"))
    return user._waiting_questions


def _waiting():
    """Return the questions that are the last word on their text."""
    said = (TextNote.Kind.QUESTION, TextNote.Kind.ANSWER)
    latest = {}
    for pk, *place, kind in TextNote.objects.filter(kind__in=said).values_list(
        "pk", "source_id", "context_id", "string_id", "kind"
    ):
        latest[tuple(place)] = (pk, kind)
    waiting = [pk for pk, kind in latest.values() if kind == TextNote.Kind.QUESTION]
    return TextNote.objects.filter(pk__in=waiting).select_related(
        "author__wagtail_userprofile", "context", "string", "source__specific_content_type"
    )


def _originals(notes):
    """Return the Swedish pages and snippets by the keys of their sources, as far as they exist."""
    sources = defaultdict(dict)
    for note in notes:
        model = note.source.specific_content_type.model_class()
        sources[model][note.source.object_id] = note.source
    return {
        found[original.translation_key].pk: original
        for model, found in sources.items()
        for original in model._base_manager.filter(
            translation_key__in=found, locale=Locale.get_default()
        )
    }


def _may_answer(user, original):
    if isinstance(original, Page):
        return original.permissions_for_user(user).can_edit()
    policy = policy_registry.get_by_type(type(original))
    return policy.user_has_permission_for_instance(user, "change", original)
