"""Saving what is typed, one text at a time: whatever happened meanwhile, nothing typed is lost."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import String, StringTranslation, Translation, TranslationContext

from cms.languages.origins import Origin
from cms.translating.models import TypedVersion
from cms.translating.review.rules import in_review
from cms.translating.texts.loading import fingerprint
from cms.translating.texts.marks import from_marked, marks_of
from cms.translating.texts.strings import find_error, origin_of, refuse_unusable, save_string


class Fate(models.TextChoices):
    """What became of a typed text, and what is said of it."""

    SAVED = "saved", _("Saved")
    CONFLICT = "conflict", _("Somebody else has saved the same text. Both are kept: choose one.")
    IN_REVIEW = (
        "in_review",
        _(
            "The translation was sent for review while you wrote. What you wrote is kept as a "
            "version of your own and is not part of the review."
        ),
    )
    CHANGED = (
        "changed",
        _(
            "The Swedish text was changed or removed while you wrote. What you wrote is kept as "
            "the earlier translation."
        ),
    )
    REFUSED = "refused", _("Not saved")


@dataclass
class Typed:
    """A text as it was typed, and for what.

    `context` and `string` are keys; `shown` is the fingerprint of the text that was there when
    the typing began; `origin` is where the writer says that it comes from, `sitting` names the
    page that it was typed on.
    """

    context: int
    string: int
    text: str
    shown: str
    origin: Origin = Origin.PERSON
    sitting: str = ""


@dataclass
class Saved:
    """What became of a typed text: its `fate`, why it was refused, and the text in force."""

    fate: Fate
    reason: str = ""
    data: str = ""

    @property
    def is_kept(self):
        """Whether the server has what was typed, in one way or the other."""
        return self.fate != Fate.REFUSED

    @property
    def message(self):
        """What is said of it."""
        return f"{self.fate.label}: {self.reason}" if self.reason else self.fate.label


@transaction.atomic
def save_typed(translation, target, user, typed, *, kept=False, confirmed=False):
    """Save a `Typed` text, or keep it beside the text in force; return what became of it.

    `kept` says that the Swedish text is to stand, `confirmed` that somebody has looked at the text
    and is done with it: a draft becomes a translation, even when it stays as it is. Raises
    `PermissionDenied` for a place that is not one of this page or snippet.
    """
    # Two who save at once wait for each other.
    Translation.objects.select_for_update().get(pk=translation.pk)
    segment = (
        translation.source.stringsegment_set.filter(
            context_id=typed.context, string_id=typed.string
        )
        .select_related("string", "context", "source__specific_content_type")
        .first()
    )
    string, context = _place(translation, typed, segment)
    stored = StringTranslation.objects.filter(
        translation_of=string, context=context, locale=translation.target_locale
    ).first()
    current = stored.data if stored else ""
    data = string.data if kept else typed_markup(string.data, current, typed.text)
    is_open = bool(stored and stored.has_error) and confirmed
    origin = _origin(translation, typed, data, stored)
    is_known = stored is None or origin_of(stored.tool_name) == origin
    if data == current and not kept and not is_open and is_known:
        return Saved(Fate.SAVED, data=current)
    if segment:
        try:
            refuse_unusable(segment, data)
        except ValidationError as error:
            return Saved(Fate.REFUSED, " ".join(error.messages), current)
    if in_review(target):
        fate = Fate.IN_REVIEW
    elif typed.shown != fingerprint(current):
        fate = Fate.CONFLICT
    elif not data:
        if stored:
            if stored.last_translated_by_id != user.pk:
                _keep_version(version_of(stored, translation))
            stored.delete()
        return Saved(Fate.SAVED)
    else:
        if kept:
            # One click must not throw away what took an hour.
            written = [version_of(stored, translation)] if stored else []
            typed_data = typed_markup(string.data, current, typed.text)
            if typed_data != current:
                own = {"translation": translation, "context": context, "string": string}
                origin_of_typed = _origin(translation, typed, typed_data, stored)
                written.append(
                    TypedVersion(**own, author=user, data=typed_data, origin=origin_of_typed)
                )
            for version in written:
                if version.data.strip() and version.data != string.data:
                    _keep_version(version)
        place = segment or StringPlace(string, context)
        # Who says where the same words come from, or is done with them, has not written them.
        is_same = stored is not None and data == current and not kept
        author = (is_same and stored.last_translated_by) or user
        error = find_error(segment, data) if segment else ""
        is_kept = kept or data == string.data
        save_string(
            place,
            translation.target_locale,
            data,
            author,
            kept=is_kept,
            error=error,
            origin=Origin.PERSON if is_kept else origin,
        )
        # A version that is not in use goes when it is used, or when somebody throws it away.
        translation.typed_versions.filter(data=data, context=context, string=string).delete()
        return Saved(Fate.SAVED if segment else Fate.CHANGED, data=data)
    if data:
        place = {"translation": translation, "context": context, "string": string}
        _keep_version(
            TypedVersion(**place, author=user, data=data, origin=origin, sitting=typed.sitting)
        )
    return Saved(fate, data=current)


def version_of(stored, translation):
    """Return a text that is in force as a version that is not, under its author's name."""
    return TypedVersion(
        translation=translation,
        context_id=stored.context_id,
        string_id=stored.translation_of_id,
        author_id=stored.last_translated_by_id,
        data=stored.data,
        origin=origin_of(stored.tool_name),
    )


def _keep_version(version):
    """Keep what somebody typed; it replaces only what they typed on the same page."""
    place = ("translation", "context", "string", "author")
    known = TypedVersion.objects.filter(**{name: getattr(version, name) for name in place})
    if known.filter(data=version.data).exists():
        return
    if version.sitting:
        version.pk = known.filter(sitting=version.sitting).values_list("pk", flat=True).first()
    version.save()


@dataclass
class StringPlace:
    """Where a text stood that has left the Swedish page: a `StringSegment` in so far."""

    string: String
    context: TranslationContext

    @property
    def string_id(self):
        """The key of the Swedish text."""
        return self.string.pk

    @property
    def context_id(self):
        """The key of its place."""
        return self.context.pk


def typed_markup(source, stored, text):
    """Return what was typed for a Swedish text as markup; `stored` may have marks of its own."""
    return from_marked(text.strip("\r\n"), marks_of(stored, marks_of(source)))


def versions_of(translation):
    """Return what people typed that is not in use, with its authors."""
    return translation.typed_versions.select_related("author__wagtail_userprofile", "string")


def _origin(translation, typed, data, stored):
    """Return where a text comes from: one that a machine made, here or elsewhere, stays its own."""
    if typed.origin or not data:
        return Origin(typed.origin)
    texts = StringTranslation.objects.filter(
        models.Q(translation_of=typed.string) | models.Q(context=typed.context),
        locale=translation.target_locale,
        data=data,
    )
    versions = translation.typed_versions.filter(context=typed.context, data=data)
    is_taken = (
        texts.exclude(tool_name="").exclude(pk=stored and stored.pk).exists()
        or versions.exclude(origin="").exists()
    )
    return Origin.CHECKED if is_taken else Origin.PERSON


def _place(translation, typed, segment):
    if segment:
        return segment.string, segment.context
    context = TranslationContext.objects.filter(
        pk=typed.context, object_id=translation.source.object_id
    ).first()
    string = String.objects.filter(pk=typed.string, locale=translation.source.locale).first()
    if context is None or string is None:
        raise PermissionDenied
    return string, context
