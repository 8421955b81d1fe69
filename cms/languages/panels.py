"""Panels of the editor that several types share."""

from wagtail.admin.panels import FieldPanel
from wagtail_localize.models import Translation


class CorrectionPanel(FieldPanel):
    """Asks whether translations still hold, where there are translations."""

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self):
            return super().is_shown() and _has_translations(self.instance)


def _has_translations(instance):
    return Translation.objects.filter(
        source__object_id=instance.translation_key,
        source__locale_id=instance.locale_id,
        enabled=True,
    ).exists()
