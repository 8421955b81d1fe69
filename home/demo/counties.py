"""What the counties of the demo have in common."""

from wagtail.models import Collection

from home.demo.files import sample_pdf
from home.provisioning import create_county


def build_county(county, **facts):
    """Set up a county as a real installation would, add its facts and return its page."""
    page = create_county(county)
    for name, value in facts.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return page


def section(heading, *content):
    """Return a section block for a page's body."""
    return ("section", {"heading": heading, "content": list(content)})


def get_collection(county):
    """Return the collection that holds a county's own files and pictures."""
    return Collection.objects.get(name=county.label)


def file_link(county, title, slug, **fields):
    """Return a link to a new sample PDF among the county's own files."""
    document = sample_pdf(title, slug, collection=get_collection(county), **fields)
    return {"document": document}
