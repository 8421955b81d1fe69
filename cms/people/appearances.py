"""How pages name persons and organisations.

Each app registers what its own pages do; the page of a person or an organisation, the sitemap, the
lists of the admin and the matching of pasted names ask here, and know no page type.
"""

from collections import defaultdict
from operator import attrgetter

from django.db.models import Q
from wagtail.models import Page

_registered = defaultdict(list)


class Appearance:
    """Pages that name a person or an organisation in one way, such as those who spoke.

    `relation` is the name by which the subject reaches the rows that name it, each of which has a
    `page`; readers see those rows that meet `shown_rows`, the condition that the subject is no
    draft. `label` says what such pages are. `template` shows what `find` gives as `items`,
    with all that the subject's page knows; what has the lowest `order` comes first.
    """

    relation = ""
    shown_rows = Q()
    label = ""
    template = ""
    order = 0

    def pages(self, archive):
        """Return the pages below an archive that name somebody so, as far as readers see them."""
        return archive.listed(Page)

    def rows_of(self, subject):
        """Return the rows that name a subject, as far as readers see them."""
        return getattr(subject, self.relation).filter(self.shown_rows)

    def find(self, archive, subject):
        """Return what the page of the subject lists below an archive, as a queryset in order."""
        raise NotImplementedError

    def load(self, archive, items):
        """Return a list of what was found and is shown, with what the template needs of it."""
        return list(items)

    def last_held(self, keys):
        """Return the title and the organisation's name that subjects had last, by their keys."""
        return {}


def register_appearances(model, *appearances):
    """Let pages name persons or organisations (`model`) in these ways."""
    _registered[model] += [appearance() for appearance in appearances]


def appearances_of(model):
    """Return the registered `Appearance`s of persons or of organisations, in order."""
    return sorted(_registered[model], key=attrgetter("order"))
