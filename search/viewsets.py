"""How the admin lists what editors add to the search."""

from wagtail.snippets.views.snippets import CreateView

from cms.admin.snippets import StableAddressViewSet
from search.models import PromotedHit, Synonym


class PrefilledCreateView(CreateView):
    """A form that begins with what its address says: what readers did not find."""

    def get_initial(self):
        asked = self.request.GET
        names = ("language", "words", "questions")
        return super().get_initial() | {name: asked[name] for name in names if name in asked}


class SynonymViewSet(StableAddressViewSet):
    """Words that mean the same."""

    model = Synonym
    add_view_class = PrefilledCreateView
    icon = "list-ul"
    list_display = ["__str__", "language"]
    list_filter = ["language"]


class PromotedHitViewSet(StableAddressViewSet):
    """Hits that stand first, with reason and end."""

    model = PromotedHit
    add_view_class = PrefilledCreateView
    icon = "pick"
    list_display = ["__str__", "language", "county", "reason", "end"]
    list_filter = ["language", "county"]
