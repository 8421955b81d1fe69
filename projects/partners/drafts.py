"""Partners in the draft of a project, as the admin's own editor would save them."""

from wagtail.actions.edit_page import EditPageAction

from cms.pasting.snippets import SnippetMaker
from cms.people.models import Organisation
from projects.models import ProjectPartner


def add_partners(draft, lines, user):
    """Add a partner for each valid, included line after those that a draft has, and save it.

    The same new name in several lines becomes one organisation. What is published stays as it is.
    Call it in a transaction, for a user who may edit the page.
    """
    snippets = SnippetMaker(user)
    last = max((partner.sort_order or 0 for partner in draft.partners.all()), default=-1)
    for order, line in enumerate(lines, last + 1):
        data = line.cleaned_data
        organisation = snippets.get(
            Organisation, data["organisation"], data["name"], website=data["website"]
        )
        draft.partners.add(
            ProjectPartner(organisation=organisation, role=data["role"], sort_order=order)
        )
    EditPageAction(draft, user=user).execute(skip_permission_checks=True)
