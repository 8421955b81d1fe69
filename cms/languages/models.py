"""Which translated pages are really translated, and from what."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.languages.origins import Origin


class CompleteTranslation(models.Model):
    """Says that a page was published with every string translated, from which Swedish text.

    Wagtail-localize publishes half-translated pages and turns aliases into live pages; only a
    page with this record is shown as a translation. It stays when the source changes later:
    a page that misses one new sentence is still worth reading.
    """

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="complete_translation")
    published_at = models.DateTimeField(_("last published with every text translated"))
    source_published_at = models.DateTimeField(
        _("publication of the Swedish text it follows"), null=True, blank=True
    )
    changes = models.JSONField(_("what has changed in Swedish since"), default=list, blank=True)
    origin = models.CharField(
        _("origin of its texts"), max_length=10, choices=Origin.choices, blank=True, editable=False
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("reviewer"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    reviewed_at = models.DateTimeField(_("reviewed"), null=True, blank=True)

    class Meta:
        verbose_name = _("complete translation")
        verbose_name_plural = _("complete translations")

    def __str__(self):
        return str(self.page)
