"""The form of a copy, which says what does not fit, and who may copy what."""

from django import forms
from django.utils.translation import gettext as _
from wagtail.admin.forms.pages import CopyForm

from cms.pages.named import foreign_among
from cms.shown.references import named_in


class PageCopyForm(CopyForm):
    """Asks where the copy goes, and says what of the page would not fit in another county.

    The copy is a draft: neither published at once nor kept like the page.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        parent = self.page.get_parent()
        if not parent.permissions_for_user(self.user).can_add_subpage():
            self.fields["new_parent_page"].initial = None
        for name in ("publish_copies", "alias"):
            self.fields.pop(name, None)
        if not may_copy_drafts(self.page, self.user):
            self.fields.pop("copy_subpages", None)
        # To whom nothing belongs, it all belongs to others.
        foreign = foreign_among(named_in(copied_version(self.page, self.user)), "")
        if foreign:
            told = _(
                "In another county this is to be exchanged before it is published: %(things)s."
            )
            self.fields["new_parent_page"].help_text = told % {"things": "; ".join(foreign)}

    def clean(self):
        cleaned_data = super().clean()
        parent = cleaned_data.get("new_parent_page")
        if parent and parent.locale_id != self.page.locale_id:
            message = _("Choose a page in the same language. Translations are ordered.")
            self.add_error("new_parent_page", forms.ValidationError(message, code="language"))
        return cleaned_data


def may_copy_drafts(page, user):
    """Whether a user may see what is not published of a page."""
    return page.permissions_for_user(user).can_edit()


def copied_version(page, user):
    """Return the version of a page of which a user's copy is made."""
    page = page.specific
    return page.get_latest_revision_as_object() if may_copy_drafts(page, user) else page
