"""Links: to a page, to another website, to a file. What marks them is generated, never typed."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import StreamFieldSegmentExtractor
from wagtail_localize.segments.ingest import StreamFieldSegmentsWriter

from cms.blocks.checked import CheckedBlock
from cms.blocks.choosers import (
    DocumentReferenceBlock,
    PageReferenceBlock,
    SnippetReferenceBlock,
)
from cms.blocks.groups import LINKS
from cms.blocks.marks import marked_text
from cms.languages.names import language_choices
from cms.values.addresses import read_link
from cms.values.fields import TypedCharField
from cms.values.validators import validate_link, validate_no_typed_marker

UNKNOWN_HELP = _("The page then says so, instead of leading to a front page.")


class AddressBlock(blocks.URLBlock):
    """An address with the scheme http, https, mailto or tel, which `read` sets right."""

    def __init__(
        self, required=True, help_text=None, validators=(), read=read_link, kind="link", **kwargs
    ):
        super().__init__(required=required, help_text=help_text, **kwargs)
        self.field = TypedCharField(
            read=read,
            kind=kind,
            required=required,
            help_text=help_text,
            max_length=500,
            validators=[validate_link, *validators],
        )


class LinkValue(blocks.StructValue):
    """A link's address, text and marks, whatever it leads to.

    No property bears the name of a child block: templates would see the child.
    """

    @property
    def target(self):
        """The page or document; None for an address, and for what is deleted or unpublished."""
        page, document = self.get("page"), self.get("document")
        return page if page and page.live else document

    @property
    def href(self):
        """The address, or an empty string when there is nothing to lead to."""
        return (self.target.url or "") if self.target else _safe(self.get("url"))

    @property
    def label(self):
        """The text of the link: what was typed, or else the target's own title."""
        title = marked_text(self.target, "title") if self.target else self.get("url") or ""
        return self.get("text") or title

    @property
    def label_language(self):
        """The language of the text where it is the target's own title, as `target_language`."""
        title = self["document"].title if self.get("document") else ""
        return self.target_language if (self.get("text") or "") in ("", title) else ""

    @property
    def is_shown(self):
        """Whether it leads somewhere, or says that nobody knows where what it names is.

        One whose target is deleted or unpublished does not.
        """
        return bool(self.href) or bool(self.get("is_unknown"))

    @property
    def is_external(self):
        """Whether the link leads to another website."""
        return not self.target and urlsplit(self.get("url") or "").scheme in ("http", "https")

    @property
    def target_language(self):
        """The language code of the target when it is not the reader's own language, or ``""``."""
        if self.get("document"):
            code = self["document"].language
        elif self.target:
            code = self.target.locale.language_code
        else:
            code = self.get("language") or ""
        return "" if code == get_language() else code


def _safe(address):
    """Return an address that may be followed; a draft can have one that is none, or not yet."""
    try:
        validate_link(address or "")
    except ValidationError:
        return ""
    return address


class LinkBlock(CheckedBlock):
    """A link to a page of this website, to another address or to a file."""

    text = blocks.CharBlock(
        label=_("link text"),
        required=False,
        default="",
        max_length=255,
        validators=[validate_no_typed_marker],
        help_text=_(
            "Leave empty to use the page's or file's own title. "
            "File type, size and language are added by themselves."
        ),
    )
    page = PageReferenceBlock(label=_("page on this website"), required=False)
    url = AddressBlock(
        label=_("other address"),
        required=False,
        default="",
        help_text=_("Begins with https://, mailto: or tel:"),
    )
    document = DocumentReferenceBlock(label=_("file"), required=False)
    owner = SnippetReferenceBlock(
        "people.Organisation",
        label=_("organisation"),
        required=False,
        help_text=_("Who answers for what the link leads to, when it is somebody else."),
    )
    language = blocks.ChoiceBlock(
        choices=language_choices,
        label=_("language of the other website"),
        required=False,
        help_text=_("Only when it is not the language of this page."),
    )
    is_unknown = blocks.BooleanBlock(
        label=_("the address is not known"),
        required=False,
        default=False,
        help_text=UNKNOWN_HELP,
    )

    class Meta:
        icon = "link"
        label = _("Link")
        group = LINKS
        description = _("A link to a page, another website or a file.")
        template = "blocks/link.html"
        value_class = LinkValue
        form_layout = BlockGroup(
            children=["text", "page", "url", "document"],
            settings=["owner", "language", "is_unknown"],
        )
        preview_value = {"text": "Polisens webbplats", "url": "https://polisen.se/"}

    def get_translatable_segments(self, value):
        """Return the texts, with the title of a Swedish file where it is the text of the link."""
        extractor = StreamFieldSegmentExtractor(None, include_overridables=True)
        segments = extractor.handle_struct_block(value)
        document = value.get("document")
        if document and not value.get("text") and document.language == settings.LANGUAGE_CODE:
            segments.append(StringSegmentValue("text", document.title))
        return segments

    def restore_translated_segments(self, value, segments):
        return StreamFieldSegmentsWriter(None, None, None).handle_struct_block(value, segments)

    def faults(self, value):
        targets = [name for name in ("page", "url", "document") if value.get(name)]
        if len(targets) + bool(value.get("is_unknown")) != 1:
            yield "", _("Choose one target: a page, another address or a file."), None
        if not value.get("text") and (targets == ["url"] or value.get("is_unknown")):
            yield "text", _("Write what the link leads to, in words."), None


class LinksBlock(blocks.StructBlock):
    """A list of links."""

    links = blocks.ListBlock(LinkBlock(), label=_("links"))

    class Meta:
        icon = "list-ul"
        label = _("Links")
        group = LINKS
        description = _("One or more links below each other, to pages, other websites or files.")
        template = "blocks/links.html"
        preview_value = {
            "links": [
                {"text": "Polisens webbplats", "url": "https://polisen.se/"},
                {"text": "Brottsförebyggande rådet", "url": "https://bra.se/"},
            ]
        }
