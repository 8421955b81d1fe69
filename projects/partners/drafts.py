"""Partners in the draft of a project, as the admin's own editor would save them."""

from wagtail.actions.edit import EditAction
from wagtail.actions.edit_page import EditPageAction

from cms.pasting.snippets import SnippetMaker
from cms.people.models import Organisation
from projects.models import ProjectPartner


def add_partners(draft, lines, user, budget=None):
    """Add a partner for each valid, included line after those that a draft has, and save it.

    `budget` is the project's, amount and currency, where the list says it. The same new name in
    several lines becomes one organisation. What is published stays as it is. Call it in a
    transaction, for a user who may edit the page.
    """
    snippets = SnippetMaker(user)
    last = max((partner.sort_order or 0 for partner in draft.partners.all()), default=-1)
    for order, line in enumerate(lines, last + 1):
        data = line.cleaned_data
        organisation = snippets.get(
            Organisation,
            data["organisation"],
            data["name"],
            website=data["website"],
            **line.facts,
        )
        _fill_in(organisation, line.facts, user)
        draft.partners.add(
            ProjectPartner(organisation=organisation, role=data["role"], sort_order=order)
        )
    if budget:
        draft.budget, draft.currency = budget
    EditPageAction(draft, user=user).execute(skip_permission_checks=True)


def _fill_in(organisation, facts, user):
    """Add to the register what it lacks of an organisation; what it has already stays as it is."""
    lacking = {name: value for name, value in facts.items() if not getattr(organisation, name)}
    if lacking and user.has_perm("people.change_organisation"):
        for name, value in lacking.items():
            setattr(organisation, name, value)
        EditAction(organisation, user=user).execute()
