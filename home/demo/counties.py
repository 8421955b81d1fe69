"""What the counties of the demo have in common."""

from wagtail.blocks import StreamValue
from wagtail.models import Collection

from cms.blocks.streams import ContentStreamBlock
from home.demo.files import sample_pdf

CONTENT = ContentStreamBlock()


def section(heading, *content):
    """Return a section block for a page's body; what others lead to has an id as its third part."""
    return ("section", {"heading": heading, "content": StreamValue(CONTENT, content)})


def get_collection(county):
    """Return the collection that holds a county's own files and pictures."""
    return Collection.objects.get(name=county.label)


def file_link(county, title, slug, **fields):
    """Return a link to a new sample PDF among the county's own files."""
    document = sample_pdf(title, slug, collection=get_collection(county), **fields)
    return {"document": document}
