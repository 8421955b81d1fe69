"""What translators ask, for those who edit the Swedish page; all languages see the answer."""

from collections import defaultdict
from datetime import timedelta
from itertools import islice

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail_localize.models import StringTranslation, Translation

from cms.admin.needs import Need, register_needs
from cms.languages.permissions import translated_keys
from cms.translating.editor.forms import NoteForm
from cms.translating.guards import TranslatorsView
from cms.translating.models import TextNote
from cms.translating.permissions import require
from cms.translating.texts.holders import labels_of

SHOWN = 50
ANSWERS_SHOWN_FOR = timedelta(days=14)


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
    """Lists the questions about one's pages, and takes the answers, one by one.

    What was typed to the others comes along, and stands there again.
    """

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
        form = NoteForm(request.POST, prefix=note.pk)
        if not form.is_valid():
            self.refused = note.pk
            return self.get(request, *args, **kwargs)
        answer = {
            "source": note.source,
            "context": note.context,
            "string": note.string,
            "author": request.user,
            "kind": TextNote.Kind.ANSWER,
            "text": form.cleaned_data["note"],
        }
        # Whoever loads the page again that came back sends it all once more.
        if not TextNote.objects.filter(**answer, created_at__gte=note.created_at).exists():
            TextNote.objects.create(**answer)
        messages.success(request, _("The answer is shown to the translators of all languages."))
        others = (name for name in request.POST if name.endswith("-note"))
        if any(request.POST[name].strip() for name in others if name != form.add_prefix("note")):
            return self.get(request, *args, **kwargs)
        return redirect(request.path)

    def get_context_data(self, **kwargs):
        questions = questions_for(self.request.user)
        for question in questions:
            pk = question.note.pk
            words = {"note": self.request.POST.get(f"{pk}-note", "")}
            is_refused = self.refused == pk
            question.form = NoteForm(
                self.request.POST if is_refused else None, initial=words, prefix=pk
            )
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


@register_needs
def answers_to_me(request):
    """What was answered of late to questions of mine, until I have changed the text since."""
    for answer in _answers_to(request.user).select_related("author", "source")[:SHOWN]:
        title = _("Answer to your question: %(title)s") % {"title": answer.source.object_repr}
        kind = _("%(who)s answered") % {"who": answer.author or "–"}
        address = reverse("translate", args=[answer.translation])
        yield Need(answer.created_at, title, address, kind, _("Read"), answer.text)


def _answers_to(user):
    """Return the answers to a user's questions, each with a `translation` to read it at.

    A note does not say from which translation it was asked: of the user's, it is the first.
    """
    if not translated_keys(user):
        return TextNote.objects.none()
    asked = TextNote.objects.filter(
        context=OuterRef("context"),
        string=OuterRef("string"),
        kind=TextNote.Kind.QUESTION,
        author=user,
        source=OuterRef("source"),
        created_at__lt=OuterRef("created_at"),
    )
    in_mine = Translation.objects.filter(
        source=OuterRef("source"), target_locale__in=translated_keys(user), enabled=True
    )
    used = StringTranslation.objects.filter(
        context=OuterRef("context"),
        translation_of=OuterRef("string"),
        locale__in=translated_keys(user),
        updated_at__gt=OuterRef("created_at"),
    )
    answers = TextNote.objects.filter(
        Exists(asked),
        ~Exists(used),
        kind=TextNote.Kind.ANSWER,
        created_at__gt=timezone.now() - ANSWERS_SHOWN_FOR,
    )
    first_of_mine = in_mine.order_by("target_locale__language_code").values("pk")[:1]
    found = answers.annotate(translation=Subquery(first_of_mine))
    return found.exclude(translation=None).order_by("created_at")


def questions_for(user):
    """Return the `Question`s that a user may answer, the oldest first and at most `SHOWN`.

    The number of queries grows with the kinds of snippets only.
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
    # A text that is gone has no key.
    about = Coalesce("string_id", 0)
    said = TextNote.objects.filter(kind__in=(TextNote.Kind.QUESTION, TextNote.Kind.ANSWER))
    later = said.annotate(about=about).filter(
        Q(created_at__gt=OuterRef("created_at"))
        | Q(created_at=OuterRef("created_at"), pk__gt=OuterRef("pk")),
        source=OuterRef("source"),
        context=OuterRef("context"),
        about=OuterRef("of_string"),
    )
    questions = TextNote.objects.annotate(of_string=about).filter(
        ~Exists(later), kind=TextNote.Kind.QUESTION
    )
    return questions.select_related(
        "author__wagtail_userprofile", "context", "string", "source__specific_content_type"
    ).defer("source__content_json")


def _originals(notes):
    """Return the Swedish pages and snippets by the keys of their sources, as far as they exist."""
    sources = defaultdict(dict)
    for note in notes:
        model = note.source.specific_content_type.model_class()
        # What is asked of a page, all have: one query finds those of all types.
        model = Page if issubclass(model, Page) else model
        sources[model][note.source.object_id] = note.source
    return {
        found[original.translation_key].pk: original
        for model, found in sources.items()
        for original in model._base_manager.filter(
            translation_key__in=found, locale__language_code=settings.LANGUAGE_CODE
        )
    }


def _may_answer(user, original):
    if isinstance(original, Page):
        return original.permissions_for_user(user).can_edit()
    policy = policy_registry.get_by_type(type(original))
    return policy.user_has_permission_for_instance(user, "change", original)
