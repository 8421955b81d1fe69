"""Persons, organisations and contacts in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.snippets.models import register_snippet

from cms.admin.snippets import snippet_url
from cms.people.models import Person
from cms.people.viewsets import ContactViewSet, OrganisationViewSet, PersonViewSet

for viewset in (ContactViewSet, OrganisationViewSet, PersonViewSet):
    register_snippet(viewset)


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def warn_of_namesakes(request, snippet):
    """Say that there is another person of this name: it may be the same one."""
    if not isinstance(snippet, Person) or not snippet.name:
        return
    namesakes = Person.objects.filter(name__iexact=snippet.name).exclude(pk=snippet.pk)
    for person in namesakes.select_related("affiliation"):
        described = ", ".join(
            str(part) for part in (person, person.title, person.affiliation) if part
        )
        messages.warning(
            request,
            _("There is another person of this name: %(person)s. Is it the same person?")
            % {"person": described},
            buttons=[messages.button(snippet_url("edit", person), _("Show the other person"))],
        )
