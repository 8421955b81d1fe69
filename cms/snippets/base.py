"""What snippets with public words share."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import (
    DraftStateMixin,
    Page,
    PreviewableMixin,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)
from wagtail.search import index

from cms.admin.drafts import DraftForm
from cms.admin.finishing import FinishedMixin
from cms.languages.corrections import CorrectionMixin
from cms.languages.origins import Origin
from cms.values.depths import HOME_DEPTH


class PublishedSnippet(
    FinishedMixin,
    CorrectionMixin,
    TranslatableMixin,
    WorkflowMixin,
    DraftStateMixin,
    RevisionMixin,
    PreviewableMixin,
    index.Indexed,
    models.Model,
):
    """A snippet whose words are public: drafted, published and translated like a page."""

    # In a translation: which texts are not those of now (`cms.blocks.marks`).
    changes = models.JSONField(_("what has changed in Swedish since"), default=list, editable=False)
    origin = models.CharField(
        _("origin of its texts"), max_length=10, choices=Origin.choices, blank=True, editable=False
    )

    base_form_class = DraftForm
    search_fields = [index.FilterField("locale_id"), index.FilterField("live")]

    class Meta(TranslatableMixin.Meta):
        abstract = True

    def get_preview_template(self, request, mode_name):
        return self.preview_template

    def get_workflow(self):
        """Return the workflow of the language's home page; in Swedish the one of the type."""
        if self.locale.is_default:
            return super().get_workflow()
        home = Page.objects.filter(locale=self.locale, depth=HOME_DEPTH).first()
        return home and home.get_workflow()
