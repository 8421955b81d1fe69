"""What `manage.py read` prints of a list of partners: what the form understands."""

from django.db import DatabaseError, transaction

from cms.people.matching import OrganisationMatches
from projects.partners.parser import parse_partners


class NoMatches(OrganisationMatches):
    """The register of an installation that has none yet."""

    towns = frozenset()

    def get_names(self):
        return []

    def get_addresses(self):
        return []


def read_partners(data):
    """Return the lines of a list, with what the officer is told about each of them."""
    matches = OrganisationMatches()
    try:
        with transaction.atomic():
            matches.is_known("")
    except DatabaseError:
        matches = NoMatches()
    lines = parse_partners(data.decode("utf-8", "replace").removeprefix("\ufeff"), matches)
    return {
        "items": [
            {
                "name": line.name,
                "website": line.website,
                "role": str(line.role),
                "offered": line.is_sure,
                "notes": [str(note.label) for note in line.notes],
                "source": line.source,
            }
            for line in lines
        ]
    }
