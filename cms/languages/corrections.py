"""Changes of the Swedish text that leave its translations as they are."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_localize.models import Translation


class CorrectionPanel(FieldPanel):
    """Asks whether translations still hold, where there are translations."""

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self):
            translations = Translation.objects.filter(
                source__object_id=self.instance.translation_key,
                source__locale_id=self.instance.locale_id,
                enabled=True,
            )
            return super().is_shown() and translations.exists()


class CorrectionMixin(models.Model):
    """A page or snippet whose draft can say that it only corrects the published text.

    Publishing acts on it and takes it away, so that it never holds for the next change.
    """

    only_correction = models.BooleanField(
        _("only a correction, translations still hold"),
        default=False,
        help_text=_(
            "Tick this when you have only mended spelling or the like. The translations of the "
            "changed texts are kept, and readers are not told that the Swedish text has changed. "
            "New texts, and those in which a word has become another word, or a number, a date, an "
            "address or a link is another, go to the translators all the same."
        ),
    )

    correction_panels = [CorrectionPanel("only_correction")]

    class Meta:
        abstract = True
