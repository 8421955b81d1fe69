"""Addresses of what is not a page: persons and organisations."""

import re

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.coreutils import string_to_ascii

from cms.values.slugs import free_slug

LONGEST_NAME = 90


class SlugMixin(models.Model):
    """A `slug` made from the `name` when the object is created, and kept when the name changes.

    A second Anna Andersson becomes `anna-andersson-2`.
    """

    slug = models.SlugField(
        _("address"),
        max_length=100,
        unique=True,
        blank=True,
        help_text=_(
            "The last part of the web address. It is made from the name and stays when the name "
            "changes: others link to it."
        ),
    )

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if kwargs.get("update_fields") is None:
            kept = "" if self._is_nameless(self.slug) else self.slug
            self.slug = self.free_slug(kept or self._slug_of_name())
        super().save(*args, **kwargs)

    def _slug_of_name(self):
        name = slugify(string_to_ascii(self.name))[:LONGEST_NAME].strip("-")
        return name or self._meta.model_name

    def _is_nameless(self, slug):
        """Whether a slug was made before there was a name."""
        return bool(re.fullmatch(rf"{self._meta.model_name}(-\d+)?", slug))

    def free_slug(self, slug):
        """Return the slug, with a number if another has it: an old version can bring one back."""
        others = type(self).objects.exclude(pk=self.pk).filter(slug__startswith=slug)
        return free_slug(slug, set(others.values_list("slug", flat=True)))


def slug_panel(model_name):
    """Return the panel of the slug, for those who may delete such objects: national editors."""
    return FieldPanel("slug", permission=f"people.delete_{model_name}")
