"""What several page types share, one concern each: fields with their panels and search fields."""

from typing import NamedTuple

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import model_from_serializable_data
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from cms.blocks.prefetch import load_related
from cms.blocks.streams import BodyStreamBlock
from cms.values.faults import Faults


class ContentsEntry(NamedTuple):
    """A line of a page's list of contents; the language is that of a shared text's heading.

    `is_older` says that the Swedish heading is another one now.
    """

    id: str
    heading: str
    language: str = ""
    is_older: bool = False


class BodyMixin(models.Model):
    """A body of sections, each with a heading, and the list of contents made from them."""

    body = StreamField(BodyStreamBlock(), verbose_name=_("content"), blank=True)

    body_panels = [FieldPanel("body")]
    body_search_fields = [index.SearchField("body")]

    class Meta:
        abstract = True

    @cached_property
    def contents(self):
        """A `ContentsEntry` for each section of the body that has a heading."""
        return [
            ContentsEntry(
                block.id,
                heading,
                block.value.get_language(),
                bool(getattr(block.value, "newer_heading", "")),
            )
            for block in self.body
            if (heading := block.value.get_heading())
        ]

    def path_to(self, section):
        """Return where below the page's own address a section, by its id, is read: here on it."""
        return ""


class ContactMixin(models.Model):
    """Where the page's readers turn."""

    contact = models.ForeignKey(
        "people.Contact",
        verbose_name=_("contact"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    contact_panels = [FieldPanel("contact")]

    class Meta:
        abstract = True

    @property
    def contact_email(self):
        """The address to write to; empty without a contact that is published and has one."""
        return self.contact.email if self.contact and self.contact.live else ""


class PictureMixin(models.Model):
    """The picture on top of a page; its lists and shared links show it as well."""

    picture = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    picture_text = models.CharField(
        _("alternative text"),
        max_length=255,
        blank=True,
        help_text=_("What the picture shows, for those who do not see it."),
    )
    picture_caption = models.CharField(_("caption"), max_length=255, blank=True)

    picture_panels = [
        MultiFieldPanel(["picture", "picture_text", "picture_caption"], heading=_("Picture"))
    ]

    class Meta:
        abstract = True

    def clean(self):
        with Faults() as faults:
            faults.of(super().clean)
            if self.picture_id and not self.picture_text:
                faults.add("picture_text", _("Write what the picture shows."))


class TopicsMixin(models.Model):
    """The subjects a page is sorted under."""

    topics = ParentalManyToManyField("snippets.Topic", verbose_name=_("topics"), blank=True)

    # What the row of the page in an archive says of them (`cms.archive.labels.label_topics`).
    topic_labels = ()
    # The parameter by which the archive right above shows the pages with a topic; empty if none.
    topic_parameter = ""

    topics_panels = [FieldPanel("topics")]
    topics_search_fields = [index.RelatedFields("topics", [index.SearchField("name")])]

    class Meta:
        abstract = True

    @cached_property
    def shown_topics(self):
        """The topics in the reader's language, by the keys that the archive knows them by."""
        return load_related(self, "topics")

    @property
    def topic_archive(self):
        """The page above, where it shows the pages with a topic, or None."""
        if not self.topic_parameter:
            return None
        # A page that is previewed before it is saved is not in its own trail.
        above = (step for step in self.trail if step.path == self.path[: -self.steplen])
        return next((step for step in above if step.live), None)


class ProtectedReferencesMixin:
    """An inline child whose persons or organisations the database protects from deletion.

    Drafts protect nothing: one can name a person who is deleted by now. Without this such
    a draft could not even be opened, for modelcluster knows no `PROTECT`.
    """

    @classmethod
    def from_serializable_data(cls, data, check_fks=True, strict_fks=False):
        """Return the child without what is gone, or None when it cannot be without."""
        for field in cls._meta.get_fields():
            is_protected = field.many_to_one and field.remote_field.on_delete is models.PROTECT
            if not is_protected or not data[field.name]:
                continue
            if not field.related_model.objects.filter(pk=data[field.name]).exists():
                if not field.null:
                    return None
                data = data | {field.name: None}
        return model_from_serializable_data(cls, data, check_fks, strict_fks)
