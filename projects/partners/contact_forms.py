"""A person in a pasted list of partners, who may become the project's contact."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.actions.create import CreateAction
from wagtail.models import Locale
from wagtail.permissions import policy_registry

from cms.pasting.match_field import MatchField, MatchFormMixin
from cms.pasting.snippets import SnippetMaker
from cms.people.models import Contact, Person
from cms.values.addresses import read_email
from cms.values.counties import county_code_at
from cms.values.fields import TypedCharField
from cms.values.numbers import read_phone_number

MAIL = re.compile(r"[^\s,;<>()]{1,64}@[^\s,;<>()]{1,255}")
DIGITS = re.compile(r"\+?\d[\d ()/–-]{5,30}\d")


class ContactForm(MatchFormMixin, forms.Form):
    """Whether a person becomes the contact, who it is of the known ones, and how to reach it."""

    as_contact = forms.BooleanField(label=_("Make the project's contact"), required=False)
    name = forms.CharField(label=_("Name"), max_length=255, required=False)
    person = MatchField(Person, _("Make a new person"), label=_("Person"))
    role = forms.CharField(
        label=_("Role or unit"),
        max_length=255,
        required=False,
        help_text=_("For example Crime prevention coordinator. It stays when the person leaves."),
    )
    phone = TypedCharField(
        read=read_phone_number, kind="phone", label=_("Phone"), max_length=30, required=False
    )
    email = TypedCharField(
        read=read_email, kind="e-mail", label=_("E-mail"), max_length=254, required=False
    )

    match_names = {"person": "name"}

    def __init__(self, *args, matches, user, **kwargs):
        super().__init__(*args, **kwargs)
        found = matches.find(" ".join((self["name"].value() or "").split()))
        chosen = self.offer_choice("person", found, matches, user)
        self.initial.setdefault("person", chosen)

    @property
    def is_chosen(self):
        """Whether the person becomes the contact."""
        return bool(self["as_contact"].value())

    @property
    def values(self):
        """What stands in the fields, as it was typed, right or wrong."""
        return {name: self[name].value() for name in self.fields}

    def clean(self):
        data = super().clean()
        if not data.get("as_contact"):
            self.errors.clear()
        elif not (data.get("name") or "name" in self.errors):
            self.add_error("name", _("Write the person's name."))
        else:
            self.clean_choice("person")
        return data


def read_person(text):
    """Return the name, the telephone and the mail address in a row about a person."""
    mail, digits = MAIL.search(text), DIGITS.search(text)
    return {
        "name": text.split(",")[0].strip(),
        "email": _read(read_email, mail),
        "phone": _read(read_phone_number, digits),
    }


def _read(read, match):
    try:
        return read(match[0]) if match else ""
    except ValidationError:
        return ""


def may_make_contact(page, user):
    """Whether the user may add a contact of the county that a page lies in."""
    policy = policy_registry.get_by_type(Contact)
    contact = Contact(county=county_code_at(page.url_path), locale=Locale.get_default())
    may_change = policy.user_has_permission_for_instance(user, "change", contact)
    return may_change and policy.user_has_permission(user, "add")


def find_or_draft(page, data, user):
    """Return the contact of the page's county for the person in a valid `ContactForm`.

    A new one is a draft: who looks after it says its role and publishes it.
    """
    person = SnippetMaker(user).get(Person, data["person"], data["name"])
    county, locale = county_code_at(page.url_path), Locale.get_default()
    known = Contact.objects.filter(person=person, county=county, locale=locale)
    if contact := known.order_by("-live", "pk").first():
        return contact
    facts = {name: data[name] for name in ("role", "phone", "email")}
    contact = Contact(person=person, county=county, locale=locale, live=False, **facts)
    return CreateAction(contact, user=user).execute()
