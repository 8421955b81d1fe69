"""What several page types share, one concern each: fields with their panels and search fields."""

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from cms.blocks import BodyStreamBlock


class BodyMixin(models.Model):
    """A body of sections, each with a heading, and the list of contents made from them."""

    body = StreamField(BodyStreamBlock(), verbose_name=_("content"), blank=True)

    body_panels = [FieldPanel("body")]
    body_search_fields = [index.SearchField("body")]

    class Meta:
        abstract = True

    @cached_property
    def contents(self):
        """The anchors and headings of the body's sections, for the list of contents."""
        return [
            (block.id, heading) for block in self.body if (heading := block.value.get_heading())
        ]


class ContactMixin(models.Model):
    """Where the page's readers turn."""

    contact = models.ForeignKey(
        "cms.Contact",
        verbose_name=_("contact"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    contact_panels = [FieldPanel("contact")]

    class Meta:
        abstract = True


class TopicsMixin(models.Model):
    """The subjects a page is sorted under."""

    topics = ParentalManyToManyField("cms.Topic", verbose_name=_("topics"), blank=True)

    topics_panels = [FieldPanel("topics")]
    topics_search_fields = [index.RelatedFields("topics", [index.SearchField("name")])]

    class Meta:
        abstract = True
