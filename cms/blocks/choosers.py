"""Choosers that resolve all their objects on a page together."""

from wagtail.blocks import PageChooserBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.models import Page
from wagtail.snippets.blocks import SnippetChooserBlock

from cms.blocks.loading import Whole
from cms.blocks.prefetch import PrefetchedChooserMixin


class PageReferenceBlock(PrefetchedChooserMixin, PageChooserBlock):
    """Chooses a page."""


class AnyPageReferenceBlock(PageReferenceBlock):
    """Chooses a page and gives it also where readers may not be told of it; what shows it looks."""

    gives_closed_pages = True


class PlainPageReferenceBlock(PageReferenceBlock):
    """Chooses a page of a type of which only what all pages have is shown."""

    loaded_model = Page


class WholePageReferenceBlock(PageReferenceBlock):
    """Chooses a page that is shown with what it contains and with what lies below it."""

    @property
    def loaded_model(self):
        return Whole(self.model_class)


class DocumentReferenceBlock(PrefetchedChooserMixin, DocumentChooserBlock):
    """Chooses a document."""


class SnippetReferenceBlock(PrefetchedChooserMixin, SnippetChooserBlock):
    """Chooses a snippet."""


class ImageReferenceBlock(PrefetchedChooserMixin, ImageChooserBlock):
    """Chooses an image that ornaments: it has no alternative text of its own."""


class PictureBlock(ImageBlock):
    """An image with an alternative text, or marked as decorative."""

    def __init__(self, required=True, **kwargs):
        super().__init__(required=required, **kwargs)
        chooser = ImageReferenceBlock(required=required)
        chooser.set_name("image")
        self.child_blocks["image"] = chooser
