"""Persons: who speaks, answers or signs."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import PreviewableMixin, RevisionMixin
from wagtail.search import index

from cms.people.models.organisations import Organisation
from cms.people.models.slugs import SlugMixin, slug_panel


class Person(SlugMixin, RevisionMixin, PreviewableMixin, index.Indexed, models.Model):
    """A person who speaks, answers or signs.

    Title and affiliation here are today's; what held on a certain day stands on that day's page.
    """

    name = models.CharField(_("name"), max_length=255, db_index=True)
    title = models.CharField(_("title"), max_length=255, blank=True)
    affiliation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="people",
    )

    panels = ["name", "title", "affiliation", slug_panel("person")]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]
    preview_template = "snippets/person.html"

    class Meta:
        ordering = ["name"]
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self):
        return self.name

    def get_preview_template(self, request, mode_name):
        return self.preview_template
