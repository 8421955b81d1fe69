"""Values that a language has of its own: an address, a file, a picture instead of the Swedish one.

Wagtail-localize stores whatever is sent, `javascript:` addresses and the keys of other models'
rows too, and puts it on the page without validation.
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.translating.texts.holders import find_holder
from cms.values.validators import validate_link


def clean_override(segment, value, user=None):
    """Return `value` as it is to be stored for an `OverridableSegment`.

    Files, pictures and pages must exist, and `user` must be allowed to choose them. Raises
    `ValidationError`, also for fields that a translation cannot change.
    """
    if segment.context.path.endswith("'"):
        # The last component of a link in rich text is its Swedish address in quotes.
        validate_link(value)
        return value
    holder = find_holder(segment)
    if model := _chosen_model(holder):
        return _clean_choice(model, value, user)
    if isinstance(holder, blocks.FieldBlock):
        return holder.get_prep_value(holder.clean(holder.to_python(value)))
    if isinstance(holder, models.Field):
        return holder.clean(value, segment.source.get_source_instance())
    raise ValidationError(_("This value cannot be changed in a translation."))


def find_broken_overrides(translation):
    """Return in words what is wrong with a translation's own values, or an empty string."""
    segments = translation.source.overridablesegment_set.select_related("context", "source")
    stored = dict(
        segments.get_overrides(translation.target_locale).values_list("context_id", "data_json")
    )
    for segment in segments:
        if segment.context_id in stored:
            override = segments.model(data_json=stored[segment.context_id])
            try:
                clean_override(segment, override.data)
            except ValidationError as error:
                return _("“%(value)s”: %(error)s") % {
                    "value": override.data,
                    "error": " ".join(error.messages),
                }
    return ""


def _chosen_model(holder):
    if isinstance(holder, ImageBlock):
        return holder.child_blocks["image"].target_model
    if isinstance(holder, blocks.ChooserBlock):
        return holder.target_model if not isinstance(holder, blocks.PageChooserBlock) else Page
    return holder.related_model if isinstance(holder, models.ForeignKey) else None


def _clean_choice(model, value, user):
    try:
        chosen = model._default_manager.get(pk=value)
    except (model.DoesNotExist, ValueError, TypeError) as error:
        raise ValidationError(_("This no longer exists. Choose something else.")) from error
    if user and not _may_choose(user, chosen):
        raise ValidationError(_("You may not use this here."))
    return chosen.pk


def _may_choose(user, chosen):
    if isinstance(chosen, Page):
        return chosen.live
    policy = policy_registry.get_by_type(type(chosen))
    return policy.user_has_any_permission_for_instance(user, {"choose", "view", "change"}, chosen)
