"""The persons and organisations that pasted names stand for."""

from wagtail.actions.create import CreateAction

from cms.pasting.match_field import NEW


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
            new = model(name=name, **facts)
            self._made[model, name] = CreateAction(new, user=self.user).execute()
        return self._made[model, name]
