"""What people typed that is not in use, and is offered beside the text that is."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.languages.origins import Origin


class TypedVersion(models.Model):
    """What somebody typed for a text that could not become the text: it is offered beside it.

    A colleague had saved another one meanwhile, or sent the translation for review. What somebody
    types in one `sitting`, while the editor is open, is one version.
    """

    translation = models.ForeignKey(
        "wagtail_localize.Translation", on_delete=models.CASCADE, related_name="typed_versions"
    )
    context = models.ForeignKey(
        "wagtail_localize.TranslationContext", on_delete=models.CASCADE, related_name="+"
    )
    string = models.ForeignKey(
        "wagtail_localize.String", on_delete=models.CASCADE, related_name="+"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    data = models.TextField(_("text"))
    origin = models.CharField(max_length=10, choices=Origin, blank=True, editable=False)
    sitting = models.CharField(max_length=32, blank=True, editable=False)
    typed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["typed_at"]
        verbose_name = _("version of a text that is not in use")
        verbose_name_plural = _("versions of texts that are not in use")

    def __str__(self):
        return f"{self.author}: {self.data[:60]}"
