"""A county's own words in place of a text that all counties share.

They hold on all of its pages: readers of one county meet one text, and whoever changes the shared
one is told exactly in which counties it is not read.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class OwnWordsMixin(models.Model):
    """A snippet that a county may replace by its own; it has a field `county`, empty for all.

    `replaces` is the Swedish text of all counties. `compared` is what that text said when the
    county's words were last compared with it.
    """

    replaces = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("is read instead of"),
        on_delete=models.PROTECT,
        related_name="own_words",
    )
    compared = models.JSONField(null=True, editable=False)

    class Meta:
        abstract = True

    def with_content_json(self, content):
        """Return a version; what was compared last belongs to none of them."""
        return super().with_content_json(content | {"compared": self.compared})


def own_words_condition(name, values, county):
    """Return the condition on a county's words in place of texts whose `name` is one of values."""
    return (
        Q(county=county, live=True, **{f"replaces__{name}__in": values}) if county else Q(pk=None)
    )
