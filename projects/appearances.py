"""How projects name organisations."""

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.people.appearances import Appearance


class Partnerships(Appearance):
    """The projects that an organisation takes or took part in."""

    relation = "project_partnerships"
    label = _("Projects")
    template = "components/projects/partnerships.html"
    order = 100

    def find(self, archive, subject):
        return (
            getattr(subject, self.relation)
            .filter(page__in=archive.listed(Page).values("pk"))
            .select_related("page")
            .order_by("-page__start_date", "page")
        )
