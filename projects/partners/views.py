"""The admin's "Paste partners": from a pasted list to the partners of a project's draft."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder

from cms.pasting.views import PasteView
from cms.people.matching import OrganisationMatches, PersonMatches
from projects.models import ProjectPage
from projects.partners.contact_forms import find_or_draft, may_make_contact
from projects.partners.drafts import add_partners
from projects.partners.forms import PartnersForm
from projects.partners.formsets import LineFormSet
from projects.partners.merging import merge_lines
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
    changes = {"merge": merge_lines}
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
            "people": PersonMatches() if self.takes_contact else None,
            "partners": {(str(partner.organisation_id), partner.role) for partner in partners},
            "has_budget": self.draft.budget is not None,
            "user": self.request.user,
        }

    @property
    def takes_contact(self):
        """Whether the project has no contact, and the user may make one."""
        return not self.draft.contact_id and may_make_contact(self.page, self.request.user)

    def get_labels(self):
        return [
            ngettext("Add %(count)s partner", "Add %(count)s partners", count) for count in (1, 2)
        ]

    def make(self, formset):
        lines = formset.included
        budget = next((form.budget for form in formset.budgets), None)
        if formset.contacts:
            self.add_contact(formset.contacts[0].contact.cleaned_data)
        add_partners(self.draft, lines, self.request.user, budget)
        return ngettext(
            "%(count)s partner was added to the draft of “%(project)s”.",
            "%(count)s partners were added to the draft of “%(project)s”.",
            len(lines),
        ) % {"count": len(lines), "project": self.draft.get_admin_display_title()}

    def add_contact(self, data):
        """Make the draft's contact, and say where it is finished."""
        self.draft.contact = find_or_draft(self.page, data, self.request.user)
        message = gettext(
            "%(name)s is the contact in the draft of “%(project)s”. Readers see it when the "
            "contact is published."
        ) % {"name": data["name"], "project": self.draft.get_admin_display_title()}
        url = AdminURLFinder(self.request.user).get_edit_url(self.draft.contact)
        messages.info(self.request, message, [messages.button(url, gettext("Open the contact"))])

    def get_done_url(self):
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])
