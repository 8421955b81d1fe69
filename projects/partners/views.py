"""The admin's "Paste partners": from a pasted list to the partners of a project's draft."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cms.pasting.views import PasteView
from cms.people.matching import OrganisationMatches
from projects.models import ProjectPage
from projects.partners.drafts import add_partners
from projects.partners.forms import LineFormSet, PartnersForm
from projects.partners.names import parse_partner
from projects.partners.parser import parse_partners


class PastePartnersView(PasteView):
    """Takes a list of partners, shows which organisations they are, and adds them to the draft."""

    page_title = _("Paste partners")
    model = ProjectPage
    form_class = PartnersForm
    formset_class = LineFormSet
    permission = "can_edit"
    folder = "partners"
    read = staticmethod(parse_partner)

    @cached_property
    def matches(self):
        return OrganisationMatches()

    def parse(self, text):
        return parse_partners(text, self.matches)

    def match(self):
        self.draft = self.page.get_latest_revision_as_object()
        partners = self.draft.partners.all()
        return {
            "matches": self.matches,
            "partners": {(str(partner.organisation_id), partner.role) for partner in partners},
            "has_budget": self.draft.budget is not None,
            "user": self.request.user,
        }

    def get_labels(self):
        return [
            ngettext("Add %(count)s partner", "Add %(count)s partners", count) for count in (1, 2)
        ]

    def make(self, formset):
        lines = formset.included
        budget = next((form.budget for form in formset.budgets), None)
        add_partners(self.draft, lines, self.request.user, budget)
        return ngettext(
            "%(count)s partner was added to the draft of “%(project)s”.",
            "%(count)s partners were added to the draft of “%(project)s”.",
            len(lines),
        ) % {"count": len(lines), "project": self.draft.get_admin_display_title()}

    def get_done_url(self):
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])
