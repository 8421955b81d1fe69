"""Which translated pages are really translated."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class CompleteTranslation(models.Model):
    """Says that a page was published with every string translated.

    Wagtail-localize publishes half-translated pages and turns aliases into live pages; only a
    page with this record is shown as a translation. It stays when the source changes later:
    a page that misses one new sentence is still worth reading.
    """

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="complete_translation")
    published_at = models.DateTimeField(_("last published with every text translated"))

    class Meta:
        verbose_name = _("complete translation")
        verbose_name_plural = _("complete translations")

    def __str__(self):
        return str(self.page)
