"""The translation editor: one text at a time, with everything that helps to write it."""

import secrets

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from cms.languages.names import direction
from cms.languages.origins import Origin
from cms.translating.editor.forms import NoteForm, TypedForm, value_form
from cms.translating.editor.items import items_of
from cms.translating.editor.saving import Fate, save_typed, versions_of
from cms.translating.guards import TranslatorsView, require_translator
from cms.translating.models import TextNote
from cms.translating.permissions import may_publish
from cms.translating.previews import preview_url
from cms.translating.review.rules import current_review, in_review, load_review
from cms.translating.texts.loading import suggest
from cms.translating.texts.overrides import save_override, use_swedish

TO_DO, CHANGED, REMARKS, QUESTIONS, ALL = "todo", "changed", "remarks", "questions", "all"


def editor_url(translation, **query):
    """Return the address of the editor of a translation."""
    return reverse("translate", args=[translation.pk], query={k: v for k, v in query.items() if v})


class EditorView(TranslatorsView):
    """Shows a translation's texts, one of them open; what is posted is done to the open one."""

    template_name = "wagtailadmin/translating/editor.html"
    header_icon = "wagtail-localize-language"
    form = note_form = None

    def dispatch(self, request, *args, translation_id, **kwargs):
        self.translation, self.target = require_translator(request.user, translation_id)
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self):
        return f"{self.translation.source.object_repr}, {self.translation.target_locale}"

    def post(self, request, *args, **kwargs):
        action, _colon, argument = request.POST.get("action", "").partition(":")
        if action not in ACTIONS:
            raise PermissionDenied
        fate = self._save(kept=action == "keep", confirmed=action == "next")
        if fate == Fate.SAVED:
            answer = ACTIONS[action](self, argument)
        else:
            answer = None if fate == Fate.REFUSED else self._here()
        return answer or self.get(request, *args, **kwargs)

    def _save(self, **options):
        """Save what was typed, if anything was; say and return what became of it."""
        if "text" not in self.request.POST:
            return Fate.SAVED
        form = TypedForm(self.request.POST)
        if not form.is_valid():
            messages.error(self.request, form.refusal())
            return Fate.REFUSED
        saved = save_typed(
            self.translation, self.target, self.request.user, form.typed(), **options
        )
        if saved.fate != Fate.SAVED:
            say = messages.error if saved.fate == Fate.REFUSED else messages.warning
            say(self.request, saved.message)
        return saved.fate

    def _here(self, **query):
        query = {
            "item": self.request.POST.get("item"),
            "show": self.request.GET.get("show"),
        } | query
        return redirect(editor_url(self.translation, **query))

    def next(self, _argument):
        """Go to the next item that is to be done."""
        items = items_of(self.translation)
        here = self.request.POST.get("item")
        number = next((item.number for item in items if item.key == here), 0)
        waiting = self._waiting(items)
        following = [*(item for item in waiting if item.number > number), *waiting]
        return self._here(item=following[0].key if following else here)

    def stay(self, _argument):
        """Show the same item again."""
        return self._here()

    def start_from(self, argument):
        """Open the same item with another translation in its field, which is not saved yet."""
        return self._here(start=argument)

    def drop_version(self, argument):
        """Throw away a version that is not in use."""
        for version in versions_of(self.translation):
            if str(version.pk) == argument:
                version.delete()
        return self._here()

    def use_own(self, _argument):
        """Let the language have a file, picture, page or address of its own."""
        if self._is_closed():
            return None
        item = self._posted_item()
        self.form = value_form(item, self.translation.target_locale, self.request.POST)
        if self.form.is_valid():
            try:
                save_override(
                    item.segment,
                    self.translation.target_locale,
                    self.form.cleaned_data["value"],
                    self.request.user,
                )
                return self._here()
            except ValidationError as error:
                self.form.add_error("value", error)
        if hasattr(self.form.fields["value"], "queryset"):
            # The field would name what its user may not see, and fails over what is no key.
            self.form.data = {}
        return None

    def use_swedish(self, _argument):
        """Take the Swedish file, picture, page or address."""
        if self._is_closed():
            return None
        item = self._posted_item()
        if item.override:
            use_swedish(self.translation, item.segment, item.override, self.request.user)
        return self._here()

    def ask(self, _argument):
        """Ask the editor of the Swedish page something about the text."""
        item, form = self._posted_item(), NoteForm(self.request.POST)
        self.note_form = form
        if not form.is_valid():
            return None
        TextNote.objects.create(
            source=self.translation.source,
            context=item.segment.context,
            string=item.text and item.segment.string,
            author=self.request.user,
            kind=TextNote.Kind.QUESTION,
            text=form.cleaned_data["note"],
        )
        messages.success(self.request, _("The question is sent to the editors of the page."))
        return self._here()

    def _returned(self):
        """Return the review by which it came back, or None."""
        load_review(self.target)
        return None if in_review(self.target) else current_review(self.target)

    def _waiting(self, items):
        """Return the items to be done; of what came back, those with remarks when all is done."""
        to_do = [item for item in items if item.is_to_do]
        if to_do or not self._returned():
            return to_do
        return [item for item in items if item.is_remarked]

    def _posted_item(self):
        wanted = self.request.POST.get("item")
        for item in items_of(self.translation):
            if item.key == wanted:
                return item
        raise PermissionDenied

    def _is_closed(self):
        if closed := in_review(self.target):
            messages.error(
                self.request, _("The translation is in review. Take it back before you change it.")
            )
        return closed

    def get_context_data(self, **kwargs):
        items, returned = items_of(self.translation), self._returned()
        groups = {
            TO_DO: [item for item in items if item.is_to_do],
            CHANGED: [item for item in items if item.tag == "changed"],
            REMARKS: [item for item in items if returned and item.is_remarked],
            QUESTIONS: [item for item in items if item.question],
            ALL: items,
        }
        wanted = self.request.POST.get("item") or self.request.GET.get("item")
        current = next((item for item in items if item.key == wanted), None)
        current = current or next(iter(groups[TO_DO] or groups[REMARKS] or items), None)
        show = self.request.GET.get("show")
        if show not in groups or not groups[show]:
            show = next(name for name in (TO_DO, REMARKS, ALL) if current in [*groups[name], None])
        locale = self.translation.target_locale
        if current and current.text:
            suggest(current.text, locale)
        waiting = in_review(self.target)
        return super().get_context_data(
            translation=self.translation,
            items=groups[show],
            filters=[
                (key, label, len(groups[key]))
                for key, label in (
                    (TO_DO, _("To do")),
                    (CHANGED, _("Changed")),
                    (REMARKS, _("Remarks")),
                    (QUESTIONS, _("Questions")),
                    (ALL, _("All")),
                )
                if groups[key]
            ],
            show=show,
            remarked={item.key for item in groups[REMARKS]},
            returned=returned,
            total=len(items),
            left=len(groups[TO_DO]),
            drafts=sum(item.is_draft for item in items),
            done=len(items) - len(groups[TO_DO]),
            current=current,
            started=self._started(current),
            sitting=self.request.POST.get("sitting") or secrets.token_hex(8),
            previous_item=_neighbour(groups[TO_DO] or groups[REMARKS], current, -1),
            next_item=_neighbour(groups[TO_DO] or groups[REMARKS], current, 1),
            form=self._value_form(current, waiting),
            script_words={
                "saving": _("Saving …"),
                "offline": _("Not saved: no network. The text is kept in the browser."),
                "gone": _("Not saved: the page is not there any longer."),
                "loggedOut": _("Not saved: you are logged out. The text is kept in the browser."),
            },
            note_form=self.note_form or NoteForm(),
            origins=Origin.choices,
            language=locale.language_code,
            direction=direction(locale.language_code),
            in_review=waiting,
            may_publish=not waiting and may_publish(self.request.user, self.target),
            preview_url=preview_url(self.translation, type(self.target)),
            **kwargs,
        )

    def _value_form(self, current, waiting):
        if current is None or current.text or waiting:
            return None
        return self.form or value_form(current, self.translation.target_locale)

    def _started(self, current):
        """Return the marked text that the field starts with, if it is not the stored one."""
        if current is None or not current.text:
            return None
        if "text" in self.request.POST:
            return self.request.POST["text"]
        offered = {f"version-{version.pk}": version for version in current.versions}
        if previous := current.text.previous:
            offered[f"text-{previous.pk}"] = previous
        chosen = offered.get(self.request.GET.get("start"))
        return chosen and current.text.mark(chosen.data)


ACTIONS = {
    "next": EditorView.next,
    "save": EditorView.stay,
    "keep": EditorView.stay,
    "start": EditorView.start_from,
    "drop": EditorView.drop_version,
    "own": EditorView.use_own,
    "swedish": EditorView.use_swedish,
    "ask": EditorView.ask,
}


def _neighbour(to_do, current, step):
    """Return the nearest item that is to be done before or after the open one."""
    if current is None:
        return None
    if step > 0:
        return next((item for item in to_do if item.number > current.number), None)
    return next((item for item in reversed(to_do) if item.number < current.number), None)
