"""Values that a language has of its own: an address, a file, a picture instead of the Swedish one.

Wagtail-localize stores whatever is sent, `javascript:` addresses and the keys of other models'
rows too, and puts it on the page without validation. Facts (who gave a mission, who signed) are
choices as well; they are the Swedish page's.
"""

import json
from collections import defaultdict
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks
from wagtail.admin.widgets import AdminPageChooser
from wagtail.documents import get_document_model
from wagtail.documents.widgets import AdminDocumentChooser
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock
from wagtail.images.widgets import AdminImageChooser
from wagtail.models import Locale, Page
from wagtail.permissions import policy_registry
from wagtail_localize.models import OverridableSegment, SegmentOverride

from cms.translating.models import PublishedTexts
from cms.translating.texts.holders import find_holder
from cms.values.validators import validate_link

ADDRESSES = (blocks.URLBlock, blocks.EmailBlock, models.URLField, models.EmailField)
SHOWN_IN = "shown in "
OUTDATED = gettext_lazy("The Swedish one was exchanged. Choose anew, or use the Swedish one.")


def can_have_own(segment):
    """Whether a language may have a file, picture, page or address of its own here."""
    return (
        _is_link(segment) or _chosen_models(segment) or isinstance(find_holder(segment), ADDRESSES)
    )


def own_value_field(segment, locale):
    """Return the form field in which a language's own value is chosen or typed."""
    chosen = _chosen_models(segment)
    if not chosen:
        widget = forms.TextInput(attrs={"dir": "ltr"})
        return forms.CharField(label=_("Address"), max_length=2000, widget=widget)
    [model, *others] = chosen
    if issubclass(model, Page):
        # The one thing that the chooser is told of, wherever one goes in it.
        purpose = f"{SHOWN_IN}{locale.language_code}"
        widget = AdminPageChooser(target_models=[model, *others], user_perms=purpose)
        label = _("Page")
    elif model is get_image_model():
        widget, label = AdminImageChooser(), _("Picture")
    else:
        widget, label = AdminDocumentChooser(), _("File")
    return forms.ModelChoiceField(model._default_manager.all(), label=label, widget=widget)


def pages_that_fit(pages, request):
    """Offer, where a page is chosen for a language, what its readers can be shown."""
    _before, purpose, code = request.GET.get("user_perms", "").partition(SHOWN_IN)
    if not purpose:
        return pages
    languages = [code, Locale.get_default().language_code]
    shown = Locale.objects.filter(language_code__in=languages).values_list("pk", flat=True)
    return pages.filter(live=True, locale__in=list(shown))


def describe(segment, value):
    """Return the file, picture or page that a value is, the address itself, or None if gone."""
    chosen = _chosen_models(segment)
    if not chosen:
        return value
    return chosen[0]._default_manager.filter(pk=value).first() if value else None


def describe_all(values):
    """Return what `describe` does for each (segment, value), with one query for each model."""
    models_of = [next(iter(_chosen_models(segment)), None) for segment, _value in values]
    keys = defaultdict(set)
    for model, (_segment, value) in zip(models_of, values, strict=True):
        if model and value:
            keys[model].add(value)
    found = {model: model._default_manager.in_bulk(chosen) for model, chosen in keys.items()}
    return [
        found.get(model, {}).get(value) if model else value
        for model, (_segment, value) in zip(models_of, values, strict=True)
    ]


def save_override(segment, locale, value, user):
    """Store a language's own value. Raises `ValidationError` as `clean_override`."""
    value = clean_override(segment, value, user, locale)
    SegmentOverride.objects.update_or_create(
        context_id=segment.context_id,
        locale=locale,
        defaults={
            "data_json": json.dumps(value, cls=DjangoJSONEncoder),
            "last_translated_by": user,
            "has_error": False,
            "field_error": "",
        },
    )


def use_swedish(translation, segment, override, user):
    """Let the Swedish value stand; where readers see the own one, it does so after a review.

    Until then it stands for the language's own value, under the name of who chose it.
    """
    published = PublishedTexts.objects.filter(translation=translation).first()
    # One whose Swedish was exchanged is shown to nobody any more.
    is_shown = published is not None and segment.context.path in published.texts["values"]
    if override.has_error or not is_shown:
        override.delete()
        return
    override.data_json, override.last_translated_by = segment.data_json, user
    override.has_error, override.field_error = False, ""
    override.save()


def is_own(segment, override):
    """Whether a stored value is another than the Swedish one, or was before that was exchanged."""
    return override.has_error or override.data_json != segment.data_json


def outdate_overrides(before, source):
    """Take own values out of use whose Swedish one was exchanged, until somebody looks at them.

    `before` has the Swedish values by the keys of their contexts, as `swedish_values` returns them.
    Returns whether there are any.
    """
    after = swedish_values(source)
    # What is taken away may come back as another one; a link in rich text is its own address.
    exchanged = [context for context, value in before.items() if after.get(context) != value]
    own = SegmentOverride.objects.filter(context__in=exchanged, has_error=False)
    own = own.exclude(context__path__endswith="'")
    # Where the Swedish one was chosen, the new one stands.
    chosen = [one.pk for one in own if one.data_json == before[one.context_id]]
    own.filter(pk__in=chosen).delete()
    return bool(own.update(has_error=True, field_error="outdated"))


def outdate_overrides_of(file):
    """Take own files out of use that stand for a document or picture whose file was exchanged.

    They are taken from what is published as well. Returns the sources of the texts they stand in.
    """
    sources = {}
    segments = OverridableSegment.objects.filter(data_json=json.dumps(file.pk))
    for segment in segments.select_related("context", "source__specific_content_type"):
        own = SegmentOverride.objects.filter(context=segment.context_id)
        # Where the Swedish one was chosen since, readers may still be shown the one before.
        if type(file) in _chosen_models(segment) and own.exists():
            not_chosen = own.exclude(data_json=segment.data_json)
            not_chosen.update(has_error=True, field_error="outdated")
            sources[segment.source_id] = segment.source
            for published in PublishedTexts.objects.filter(translation__source=segment.source_id):
                if published.texts["values"].pop(segment.context.path, None):
                    published.save(update_fields=["texts"])
    return list(sources.values())


def without_outdated(texts, translation):
    """Return a `snapshot` without the own values whose Swedish one was exchanged since."""
    outdated = SegmentOverride.objects.filter(
        context__object=translation.source.object_id,
        locale=translation.target_locale_id,
        has_error=True,
    ).values_list("context__path", flat=True)
    values = texts.get("values", {})
    return texts | {"values": {path: values[path] for path in values.keys() - set(outdated)}}


def swedish_values(source):
    """Return the Swedish values that languages may have their own of, by the key of the context."""
    return dict(source.overridablesegment_set.values_list("context_id", "data_json"))


def clean_override(segment, value, user=None, locale=None):
    """Return `value` as it is to be stored for an `OverridableSegment`.

    Files, pictures and pages must exist, be of the kind that the place takes, and `user` must be
    allowed to choose them; an address must be of the Swedish one's kind. Raises
    `ValidationError`, also for what a translation cannot change.
    """
    if chosen := _chosen_models(segment):
        return _clean_choice(chosen, value, user, locale)
    holder = find_holder(segment)
    if _is_link(segment):
        validate_link(value)
    elif isinstance(holder, blocks.FieldBlock) and isinstance(holder, ADDRESSES):
        value = holder.get_prep_value(holder.clean(holder.to_python(value)))
    elif isinstance(holder, ADDRESSES):
        value = holder.clean(value, segment.source.get_source_instance())
    else:
        raise ValidationError(_("This value cannot be changed in a translation."))
    if _kind(value) != _kind(segment.data):
        raise ValidationError(
            _("The Swedish address is of another kind: %(address)s.") % {"address": segment.data}
        )
    return value


def find_broken_overrides(translation):
    """Return in words what is wrong with a translation's own values, or an empty string."""
    segments = translation.source.overridablesegment_set.select_related("context", "source")
    stored = {
        override.context_id: override
        for override in segments.get_overrides(translation.target_locale)
    }
    for segment in segments:
        override = stored.get(segment.context_id)
        if override and is_own(segment, override):
            value = json.loads(override.data_json)
            try:
                if override.has_error:
                    raise ValidationError(OUTDATED)
                clean_override(segment, value, locale=translation.target_locale)
            except ValidationError as error:
                return _("“%(value)s”: %(error)s") % {
                    "value": describe(segment, value) or value,
                    "error": " ".join(error.messages),
                }
    return ""


def chosen_model(holder):
    """Return the model of what is chosen in a field or block, or None."""
    if isinstance(holder, ImageBlock):
        holder = holder.child_blocks["image"]
    if isinstance(holder, blocks.PageChooserBlock):
        return Page
    if isinstance(holder, blocks.ChooserBlock):
        return holder.model_class
    return holder.related_model if isinstance(holder, models.ForeignKey) else None


def _is_link(segment):
    # The last component of a link in rich text is its Swedish address in quotes.
    return segment.context.path.endswith("'")


def _chosen_models(segment):
    """Return the models of the file, picture or pages that may be chosen, or an empty list."""
    if _is_link(segment):
        return []
    holder = find_holder(segment)
    if isinstance(holder, blocks.PageChooserBlock):
        return list(holder.target_models) or [Page]
    found = chosen_model(holder)
    is_known = found and issubclass(found, (Page, get_document_model(), get_image_model()))
    return [found] if is_known else []


def _clean_choice(chosen_models, value, user, locale):
    try:
        chosen = chosen_models[0]._base_manager.get(pk=getattr(value, "pk", value))
    except (chosen_models[0].DoesNotExist, ValueError, TypeError) as error:
        raise ValidationError(_("This no longer exists. Choose something else.")) from error
    if isinstance(chosen, Page):
        fits = chosen.live and issubclass(chosen.specific_class, tuple(chosen_models))
        if not fits or (locale and chosen.locale_id not in (locale.pk, Locale.get_default().pk)):
            raise ValidationError(_("This page cannot be shown here. Choose another one."))
    elif user and not _may_choose(user, chosen):
        raise ValidationError(_("You may not use this here."))
    return chosen.pk


def _may_choose(user, chosen):
    policy = policy_registry.get_by_type(type(chosen))
    return policy.user_has_any_permission_for_instance(user, {"choose", "view", "change"}, chosen)


def _kind(address):
    scheme = urlsplit(str(address or "")).scheme.lower()
    return scheme if scheme in ("mailto", "tel") else "web"
