"""Forms of the admin that do more than their models say."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Locale
from wagtail.permissions import policy_registry

from cms.admin.drafts import DraftForm
from cms.privacy.forms import NumbersFormMixin


class PublishedSnippetForm(NumbersFormMixin, DraftForm):
    """The form of a snippet whose words are public."""


class CountyOwnedForm(PublishedSnippetForm):
    """Offers and accepts only the counties whose snippets the editor may change."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["county"]
        field.choices = [(county, label) for county, label in field.choices if self._is_own(county)]
        field.required = not self._is_own("")

    def clean_county(self):
        """Refuse all counties also to one who has none: drafts may leave required fields empty."""
        county = self.cleaned_data["county"]
        if not self._is_own(county):
            raise ValidationError(_("Choose your own county."), code="forbidden")
        return county

    def _is_own(self, county):
        model = self._meta.model
        return policy_registry.get_by_type(model).user_has_permission_for_instance(
            self.for_user, "change", model(county=county, locale=Locale.get_default())
        )
