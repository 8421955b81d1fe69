"""The dialogs in which links are put into running text: they take what the page can print."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import (
    EmailLinkChooserForm,
    ExternalLinkChooserForm,
    PhoneLinkChooserForm,
)
from wagtail.admin.views import chooser

from cms.values.addresses import read_email, read_link
from cms.values.fields import TypedCharField
from cms.values.numbers import phone_link


def read_address(text: str) -> str:
    """Return a link, or an address within the site, as it is; other addresses are refused."""
    address = text.strip()
    return address if address.startswith("/") and address[1:2] not in "/\\" else read_link(text)


def read_phone(text: str) -> str:
    """Return a telephone number as it is dialled."""
    return phone_link(text).removeprefix("tel:")


class ReadExternalLinkForm(ExternalLinkChooserForm):
    """Takes a web address as it was copied."""

    url = TypedCharField(read=read_address, label=_("Web address"))


class ReadEmailLinkForm(EmailLinkChooserForm):
    """Takes a mail address as it was copied, with a name too."""

    email_address = TypedCharField(read=read_email, kind="e-mail", label=_("E-mail"))


class ReadPhoneLinkForm(PhoneLinkChooserForm):
    """Takes a telephone number as it is printed."""

    phone_number = TypedCharField(read=read_phone, kind="phone-link", label=_("Phone"))


def read_in_dialogs() -> None:
    """Let Wagtail's dialogs read what is typed: it has no setting for their forms."""
    chooser.ExternalLinkView.form_class = ReadExternalLinkForm
    chooser.EmailLinkView.form_class = ReadEmailLinkForm
    chooser.PhoneLinkView.form_class = ReadPhoneLinkForm
