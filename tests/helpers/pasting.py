"""An officer who pastes something in the admin and sends what the screen shows."""

from collections import Counter

from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission

from cms.accounts.factories import UserFactory


def member(page):
    """Return an editor of what lies below `page`, with the permissions of a county's editors."""
    group = Group.objects.create(name=f"Redaktörer {page.pk}")
    for codename in ("add_page", "change_page"):
        permission = Permission.objects.get(
            content_type__app_label="wagtailcore", codename=codename
        )
        GroupPagePermission.objects.create(group=group, page=page, permission=permission)
    group.permissions.add(
        *Permission.objects.filter(codename__in=["access_admin", "add_person", "add_organisation"])
    )
    user = UserFactory()
    user.groups.add(group)
    return user


def count_parsed(monkeypatch, parser, name, view):
    """Return a counter of the sources that a parser's function is asked to parse, in all places."""
    parse, counted = getattr(parser, name), Counter()

    def parse_and_count(source):
        counted[source] += 1
        return parse(source)

    monkeypatch.setattr(parser, name, parse_and_count)
    monkeypatch.setattr(view, "read", staticmethod(parse_and_count))
    return counted


class Officer:
    """Somebody who pastes and sends what the screen shows, as a browser does."""

    def __init__(self, client, url_name, page):
        self.client = client
        self.page = page
        self.url = reverse(url_name, args=[page.pk])

    def paste(self, text, **fields):
        """Send a copied text and return the answer: the table, or what is wrong."""
        response = self.client.post(self.url, {"text": text, **fields})
        assert response.status_code == 200
        return response

    def fields(self, response):
        """Return the data that a browser would send back of the lines it was shown."""
        formset = response.context["formset"]
        data = self.values(formset.management_form)
        for line in formset:
            for form in self.forms(line):
                data |= self.values(form) | dict(getattr(form, "offers", []))
        return data

    def forms(self, line):
        """Return the forms that a line consists of."""
        return [line]

    def send(self, response, **changes):
        """Send the table that was answered, with changes made in it."""
        data = self.fields(response)
        data |= {f"lines-{name}": value for name, value in changes.items()}
        return self.client.post(self.url, data)

    def errors(self, response):
        """Return all messages of errors in the table."""
        formset = response.context["formset"]
        forms = [form for line in formset for form in self.forms(line)]
        own = [str(error) for error in formset.non_form_errors()]
        return own + [
            str(text) for form in forms for texts in form.errors.values() for text in texts
        ]

    @staticmethod
    def values(form):
        """Return what a form would send."""
        values = {field.html_name: field.field.prepare_value(field.value()) for field in form}
        return {
            name: value
            for name, value in values.items()
            if value is not None and value is not False
        }


KALMAR = """Trygghetsföreläsningar på YouTube

Professor Hans Abrahamsson, Göteborgs universitet: Globalisering, urbanisering och det \
föränderliga samhället (1:45:31)länk till annan webbplats

Professor Gunnar Aronsson, Stockholms universitet: Tillit och trygghet – vad är det ur ett \
psykologiskt perspektiv? (53:28)länk till annan webbplats

Professor Marie Torstensson Levander och docent Anna-Karin Ivert, Malmö universitet: Brott och \
otrygghet – hur hänger det ihop? (49:29)länk till annan webbplats

Journalist och författare, viralgranskare Jack Werner: Ryktesspridning på sociala medier \
kopplat till otrygghet. (1:05:40)länk till annan webbplats

Samverkan på regional och lokal nivå"""


FILM = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"


# As it is copied from the county's page: the mark of the links stands close to the address.
SKANE = """Projektdeltagare:

helsingborg.selänk till annan webbplats

landskrona.selänk till annan webbplats

openskane.selänk till annan webbplats

mah.selänk till annan webbplats

lu.selänk till annan webbplats
"""
