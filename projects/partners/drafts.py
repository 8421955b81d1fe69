"""Partners in the draft of a project, as the admin's own editor would save them."""

from contextlib import suppress

from wagtail.actions.edit import EditAction
from wagtail.actions.edit_page import EditPageAction

from cms.admin.finishing import UnfinishedError
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
            **line.facts_about("organisation"),
        )
        _fill_in(organisation, line.facts, user)
        draft.partners.add(
            ProjectPartner(organisation=organisation, role=data["role"], sort_order=order)
        )
    if budget:
        draft.budget, draft.currency = budget
    EditPageAction(draft, user=user).execute(skip_permission_checks=True)


def _fill_in(organisation, facts, user):
    """Add to the register what it lacks of an organisation; what it has already stays as it is.

    Whoever may publish it does, unless other changes wait for that.
    """
    draft = organisation.get_latest_revision_as_object()
    lacking = {name: value for name, value in facts.items() if not getattr(draft, name)}
    if not lacking or not user.has_perm("people.change_organisation"):
        return
    is_as_published = organisation.live and not organisation.has_unpublished_changes
    for name, value in lacking.items():
        setattr(draft, name, value)
    edit = EditAction(draft, user=user)
    edit.execute()
    if is_as_published and user.has_perm("people.publish_organisation"):
        with suppress(UnfinishedError):
            edit.revision.publish(user=user)
