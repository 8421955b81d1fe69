"""An officer who pastes partners, and who leads the project already."""

from projects.choices import PartnerRole
from projects.models import ProjectPage
from tests.helpers.pasting import Officer

LEAD = ("Länsstyrelsen Skåne", "coordinator")


class PartnerOfficer(Officer):
    """Somebody who pastes partners."""

    def forms(self, line):
        return [form for form in (line, line.contact) if form]

    def paste(self, text, role=PartnerRole.OPERATIVE):
        return super().paste(text, role=role)

    def add(self, text, **changes):
        response = self.send(self.paste(text), **changes)
        assert response.status_code == 302, self.errors(response)
        return self.partners

    @property
    def draft(self):
        return ProjectPage.objects.get(pk=self.page.pk).get_latest_revision_as_object()

    @property
    def partners(self):
        partners = self.draft.partners.order_by("sort_order")
        return [(partner.organisation.name, partner.role) for partner in partners]
