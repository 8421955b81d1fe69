"""How projects name organisations."""

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.languages.pages import with_text_changes
from cms.people.appearances import Appearance
from projects.models.partner import SHOWN


class Partnerships(Appearance):
    """The projects that an organisation takes or took part in."""

    relation = "project_partnerships"
    shown_rows = SHOWN
    label = _("Projects")
    template = "components/projects/partnerships.html"
    order = 100

    def find(self, archive, subject):
        named = self.rows_of(subject).select_related("page")
        shown = named.filter(page__in=archive.listed(Page).values("pk"))
        return with_text_changes(shown, "page__").order_by("-page__start_date", "page")
