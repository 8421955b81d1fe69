"""What snippets with public words share."""

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import (
    DraftStateMixin,
    Locale,
    PreviewableMixin,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)
from wagtail.search import index

from cms.admin.finishing import FinishedMixin
from cms.admin.workflows import workflow_of
from cms.languages.corrections import CorrectionMixin
from cms.languages.origins import Origin
from cms.links.panels import LinksPanel
from cms.privacy.panels import NumbersPanel
from cms.snippets.forms import PublishedSnippetForm


class DraftedSnippet(
    FinishedMixin,
    WorkflowMixin,
    DraftStateMixin,
    RevisionMixin,
    PreviewableMixin,
    index.Indexed,
    models.Model,
):
    """A snippet that readers see when it is published, like a page."""

    base_form_class = PublishedSnippetForm
    asking_panels = [NumbersPanel(), LinksPanel()]

    class Meta:
        abstract = True

    @property
    def nameless(self):
        """What a draft is called until it has a name."""
        return gettext("%(kind)s without a name") % {"kind": capfirst(self._meta.verbose_name)}

    def get_preview_template(self, request, mode_name):
        return self.preview_template

    @classmethod
    def get_default_workflow(cls):
        """Return the workflow of what belongs to no county: a new form asks whether there is one.

        Without it, a new snippet could be sent for review only when it is opened again.
        """
        return workflow_of(Locale.get_default())


def shown(snippet):
    """Return what readers are told of: a snippet, or None when there is none or only a draft."""
    return snippet if snippet and snippet.live else None


class PublishedSnippet(CorrectionMixin, TranslatableMixin, DraftedSnippet):
    """A snippet whose words are public: drafted, published and translated like a page."""

    # In a translation: which texts are not those of now (`cms.blocks.marks`).
    changes = models.JSONField(_("what has changed in Swedish since"), default=list, editable=False)
    origin = models.CharField(
        _("origin of its texts"), max_length=10, choices=Origin.choices, blank=True, editable=False
    )

    asking_panels = [*DraftedSnippet.asking_panels, *CorrectionMixin.correction_panels]
    search_fields = [index.FilterField("locale_id"), index.FilterField("live")]

    class Meta(TranslatableMixin.Meta):
        abstract = True

    def get_workflow(self):
        """Return the workflow of those who review its county's pages; else of its language's."""
        return workflow_of(self.locale, self.locale.is_default and getattr(self, "county", ""))
