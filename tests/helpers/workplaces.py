"""What stands behind the officers' workplaces, one of each with a number."""

from cms.links.models import Link, LinkPlace, LinkReplacement
from cms.upkeep.models import BoardRules
from cms.values.counties import County
from search.models import Synonym


def add_workplaces(number, page):
    """Make a county's rules, a link on a page, and one that was replaced, and words."""
    BoardRules.objects.create(pk=number, county=County.BLEKINGE)
    link = Link.objects.create(pk=number, address="https://example.se/", host="example.se")
    LinkPlace.objects.create(link=link, instance=page, page=page)
    LinkReplacement.objects.create(pk=number)
    Synonym.objects.create(pk=number, language="sv", words="radon\nmarkradon")
