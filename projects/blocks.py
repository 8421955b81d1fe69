"""Blocks of projects."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks import LinkBlock, VideoBlock
from cms.blocks.groups import LINKS


class MaterialGroupBlock(blocks.StructBlock):
    """Files and films that belong together, such as those of one seminar."""

    heading = blocks.CharBlock(label=_("heading"), max_length=255)
    items = blocks.StreamBlock(
        [("link", LinkBlock(label=_("File or link"))), ("video", VideoBlock())],
        label=_("materials"),
    )

    class Meta:
        icon = "folder-open-inverse"
        label = _("Material group")
        group = LINKS
        description = _("Files, links and films under a common heading.")
        template = "blocks/material_group.html"
        preview_value = {
            "heading": "Kunskapsseminarium I",
            "items": [("link", {"text": "Presentation", "url": "https://example.se/"})],
        }
