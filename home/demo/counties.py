"""What the counties of the demo have in common."""

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
