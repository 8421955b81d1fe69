"""A sample value for any block, so that sweep tests need no list of blocks."""

from datetime import date

from wagtail import blocks
from wagtail.images.blocks import ImageBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from cms.blocks.links import AddressBlock, LinkBlock
from cms.blocks.media import PlayingTimeBlock
from cms.blocks.periods import PeriodBlock
from cms.blocks.record_parts import PartyBlock
from cms.blocks.record_relations import OtherTimeBlock, RecordChoiceBlock, RelationBlock
from cms.blocks.streams import BodyStreamBlock
from cms.documents.factories import DocumentFactory, ImageFactory
from cms.documents.models import CustomDocument, CustomImage
from cms.people.factories import ContactFactory, OrganisationFactory, PersonFactory
from cms.people.models import Contact, Organisation, Person
from cms.snippets.factories import LawFactory, ProgrammeFactory, SharedTextFactory
from cms.snippets.models import Law, Programme, SharedText
from home.factories import GuideIndexPageFactory, GuidePageFactory, StandardPageFactory
from home.models import GuidePage, StatementPage, UppdragPage
from projects.factories import ProjectIndexPageFactory, ProjectPageFactory
from projects.models import ProjectPage
from seminars.factories import SeminarIndexPageFactory, SeminarPageFactory
from seminars.models import SeminarPage

SNIPPETS = {
    Contact: ContactFactory,
    Law: LawFactory,
    Organisation: OrganisationFactory,
    Person: PersonFactory,
    Programme: ProgrammeFactory,
    SharedText: SharedTextFactory,
    CustomDocument: DocumentFactory,
}
PAGES = {
    GuidePage: (GuideIndexPageFactory, GuidePageFactory),
    SeminarPage: (SeminarIndexPageFactory, SeminarPageFactory),
    ProjectPage: (ProjectIndexPageFactory, ProjectPageFactory),
}
# Fields of which a block takes the one or the other.
EITHER = {
    PartyBlock: ("organisation", "group"),
    RelationBlock: ("organisation", "name"),
    OtherTimeBlock: ("organisation", "name"),
}
TEXTS = {"sfs_number": "2023:196", "phone": "112", "criterion": "1.2.2"}


def block_ids(value):
    """Return the ids in the stored form of a stream, at any depth."""
    if isinstance(value, dict):
        own = [value["id"]] if "id" in value else []
        return own + [found for child in value.values() for found in block_ids(child)]
    if isinstance(value, list):
        return [found for child in value for found in block_ids(child)]
    return []


class Samples:
    """Makes values below a home page; every chooser gets an object of its own kind."""

    def __init__(self, home):
        self.home = home
        self.turns = 0

    def value(self, block):
        """Return a value that the block accepts."""
        if isinstance(block, LinkBlock):
            return {"text": "Ett dokument", "document": DocumentFactory()}
        if isinstance(block, ImageBlock):
            return {"image": ImageFactory(), "alt_text": "En bild", "decorative": False}
        if type(block) in EITHER:
            return self.either(block)
        if isinstance(block, blocks.StructBlock):
            return {name: self.value(child) for name, child in block.child_blocks.items()}
        if isinstance(block, blocks.StreamBlock):
            return [(name, self.value(child)) for name, child in block.child_blocks.items()]
        if isinstance(block, blocks.ListBlock):
            count = min(block.meta.max_num or 2, 2)
            return [self.value(block.child_block) for _number in range(count)]
        if isinstance(block, blocks.ChooserBlock):
            return self.chosen(block)
        return self.plain(block)

    def either(self, block):
        """Return a value that has the one or the other of two fields by turns, never both."""
        self.turns += 1
        left_out = EITHER[type(block)][self.turns % 2]
        return {
            name: child.get_default() if name == left_out else self.value(child)
            for name, child in block.child_blocks.items()
        }

    def chosen(self, block):
        """Return an object for a chooser."""
        model = block.model_class
        if isinstance(block, SnippetChooserBlock) or model in SNIPPETS:
            return SNIPPETS[model]()
        if model is CustomImage:
            return ImageFactory()
        if model in PAGES:
            index_factory, factory = PAGES[model]
            index = index_factory._meta.model.objects.child_of(self.home).first()
            return factory(parent=index or index_factory(parent=self.home))
        return StandardPageFactory(parent=self.home)

    def plain(self, block):
        """Return a value for a block of one field."""
        if isinstance(block, RecordChoiceBlock):
            # Which records there are, only a page can say: the page as a whole is chosen.
            return ""
        if isinstance(block, PlayingTimeBlock):
            return "53:28"
        if isinstance(block, PeriodBlock):
            return "2023-07-01/.."
        if isinstance(block, AddressBlock):
            return "https://youtu.be/dQw4w9WgXcQ"
        if isinstance(block, blocks.BooleanBlock):
            return False
        if isinstance(block, blocks.IntegerBlock):
            return 3
        if isinstance(block, blocks.DateBlock):
            return date(2023, 7, 1)
        if isinstance(block, blocks.ChoiceBlock):
            return next(value for value, _label in block.field.choices if value)
        if isinstance(block, blocks.RichTextBlock):
            return '<p>Löpande <b>text</b> med <a href="https://polisen.se/">länk</a>.</p>'
        return TEXTS.get(block.name, "Ord")


BODY = BodyStreamBlock()


STREAMS = {
    "body": BODY,
    "section": BODY.child_blocks["section"].child_blocks["content"],
    "related": UppdragPage.related.field.stream_block,
    "emergency": GuidePage.emergency_contacts.field.stream_block,
    "defects": StatementPage.defects.field.stream_block,
    "burdens": StatementPage.burdens.field.stream_block,
    "exemptions": StatementPage.exemptions.field.stream_block,
    "materials": ProjectPage.materials.field.stream_block,
    "activities": ProjectPage.activities.field.stream_block,
    "figures": ProjectPage.figures.field.stream_block,
    "milestones": ProjectPage.milestones.field.stream_block,
}
