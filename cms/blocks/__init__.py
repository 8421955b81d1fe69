from cms.blocks.choosers import (
    DocumentReferenceBlock,
    PageReferenceBlock,
    PictureBlock,
    SnippetReferenceBlock,
)
from cms.blocks.links import AddressBlock, LinkBlock, LinksBlock
from cms.blocks.media import FigureBlock, VideoBlock
from cms.blocks.streams import BodyStreamBlock, ContentStreamBlock, SectionBlock
from cms.blocks.teasers import SharedTextBlock
from cms.blocks.text import TaskListBlock

__all__ = [
    "AddressBlock",
    "BodyStreamBlock",
    "ContentStreamBlock",
    "DocumentReferenceBlock",
    "FigureBlock",
    "LinkBlock",
    "LinksBlock",
    "PageReferenceBlock",
    "PictureBlock",
    "SectionBlock",
    "SharedTextBlock",
    "SnippetReferenceBlock",
    "TaskListBlock",
    "VideoBlock",
]
