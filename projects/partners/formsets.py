"""The lines of a pasted list of partners together: what one of them says of others."""

from django.utils.translation import gettext_lazy as _

from cms.pasting.formsets import BasePastedLineFormSet, line_formset
from projects.partners.facts import says_fact, whose
from projects.partners.forms import PartnerLineForm


class BasePartnerLineFormSet(BasePastedLineFormSet):
    """The lines of a list of partners, of which one may say the project's budget."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        above, heading = [], None
        for form in self:
            if form.line.role and not form.line.is_partner:
                heading = form
            elif heading and form.line.is_partner and form["role"].value() == heading.line.role:
                heading.given.append(form["number"].value())
            if form.line.is_partner:
                number = form["number"].value()
                above = [one for one in above if one["number"].value() == number] + [form]
            elif above and says_fact(form.line):
                names = [one["name"].value() or "" for one in above]
                form.about = above[whose(form.line.source, names)]

    @property
    def budgets(self):
        """The forms whose sum becomes the project's budget."""
        return [form for form in self if form.is_budget]

    @property
    def contacts(self):
        """The forms whose person becomes the project's contact."""
        return [form for form in self if form.is_contact]

    def clean(self):
        super().clean()
        for form in self.contacts[1:]:
            form.add_error(None, _("Another line is the contact already."))
        for form in self.budgets[1:]:
            form.add_error("as_budget", _("Another line is the budget already."))


LineFormSet = line_formset(PartnerLineForm, BasePartnerLineFormSet)
