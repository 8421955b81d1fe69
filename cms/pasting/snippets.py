"""The persons and organisations that pasted names stand for."""

from wagtail.actions.create import CreateAction
from wagtail.models import DraftStateMixin

from cms.pasting.match_field import NEW
from cms.pasting.unasked import refuse_numbers


def create_published(new, user):
    """Return what is new, stored and published by a user who may add it.

    It is for what nobody sees until the page is published that names it: whoever may write that
    page may make it on the spot. Raises `ValidationError` for what cannot be published unseen.
    """
    refuse_numbers(new)
    create = CreateAction(new, user=user, clean=True)
    made = create.execute()
    if isinstance(made, DraftStateMixin):
        create.revision.publish(user=user, skip_permission_checks=True)
        made.refresh_from_db()
    return made


class SnippetMaker:
    """Finds what was chosen in `MatchField`s, and makes what is new: each name only once.

    Use it in a transaction.
    """

    def __init__(self, user):
        self.user = user
        self._made = {}

    def get(self, model, choice, name, **facts):
        """Return the snippet of a choice; a new one has the `name` and the `facts` about it."""
        if choice != NEW:
            return model.objects.get(pk=choice)
        if (model, name) not in self._made:
            self._made[model, name] = create_published(model(name=name, **facts), self.user)
        return self._made[model, name]
