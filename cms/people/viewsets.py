"""How the admin lists, finds and guards persons, organisations and contacts."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, UsageCountColumn
from wagtail.models import Locale, ReferenceIndex
from wagtail.permissions import policy_registry
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetCreateView,
)

from cms.admin.snippets import StableAddressViewSet
from cms.pasting.snippets import create_published
from cms.pasting.unasked import refuse_numbers
from cms.people.appearances import appearances_of
from cms.people.models import Contact, Organisation, Person
from cms.snippets.viewsets import CountyOwnedViewSet


class WithoutDraftsOfOthersMixin:
    """Leaves out contacts that are not published, but for those that one may change."""

    def get_object_list(self):
        policy = policy_registry.get_by_type(Contact)
        own = policy.instances_user_has_permission_for(self.request.user, "change")
        known = Q(live=True) | Q(pk__in=own.order_by().values("pk"))
        return super().get_object_list().filter(known)


class ChooseContactView(WithoutDraftsOfOthersMixin, ChooseView):
    """The dialogue that a contact is chosen in."""


class ChooseContactResultsView(WithoutDraftsOfOthersMixin, ChooseResultsView):
    """The list in that dialogue."""


class ContactChooserViewSet(SnippetChooserViewSet):
    """Chooses a contact that readers see, or a draft of one's own."""

    choose_view_class = ChooseContactView
    choose_results_view_class = ChooseContactResultsView


class ContactViewSet(CountyOwnedViewSet):
    """Contacts with what tells them apart."""

    model = Contact
    icon = "mail"
    add_to_admin_menu = True
    menu_order = 220
    chooser_viewset_class = ContactChooserViewSet
    list_display = ["role", "person", "organisation", "county", LiveStatusTagColumn()]
    list_filter = ["county", "organisation"]


class PersonColumnsMixin:
    """Tells persons of the same name apart."""

    @property
    def columns(self):
        return [
            *super().columns,
            Column("title", label=_("Title")),
            Column("affiliation", label=_("Organisation")),
            LiveStatusTagColumn(),
        ]

    def get_object_list(self):
        return super().get_object_list().select_related("affiliation")


class ChoosePersonView(PersonColumnsMixin, ChooseView):
    """The dialogue that a person is chosen in."""


class ChoosePersonResultsView(PersonColumnsMixin, ChooseResultsView):
    """The list in that dialogue."""


class PersonChooserViewSet(SnippetChooserViewSet):
    """Chooses a person by name, title and organisation."""

    choose_view_class = ChoosePersonView
    choose_results_view_class = ChoosePersonResultsView


class PersonViewSet(StableAddressViewSet):
    """Persons with what tells those of the same name apart."""

    model = Person
    icon = "user"
    add_to_admin_menu = True
    menu_order = 230
    chooser_viewset_class = PersonChooserViewSet
    list_filter = ["affiliation"]

    @property
    def list_display(self):
        counts = map(_count_column, appearances_of(Person))
        return ["name", "title", "affiliation", *counts, LiveStatusTagColumn()]

    def get_queryset(self, request):
        persons = Person.objects.select_related("affiliation").order_by("name", "pk")
        return persons.annotate(**dict(map(_page_count, appearances_of(Person))))


def _count_column(appearance):
    name = f"{appearance.relation}_count"
    return Column(name, label=appearance.label, sort_key=name)


def _page_count(appearance):
    """Return the name and the number of the pages; a translated page is the same page."""
    page = f"{appearance.relation}__page"
    originals = Q(**{f"{page}__locale": Locale.get_default()})
    return f"{appearance.relation}_count", Count(page, filter=originals, distinct=True)


class OrganisationOnTheSpotForm(forms.ModelForm):
    """The few facts of an organisation that is needed now."""

    class Meta:
        model = Organisation
        fields = ["name", "kind", "town", "website"]

    def _post_clean(self):
        super()._post_clean()
        try:
            refuse_numbers(self.instance)
        except ValidationError as error:
            self.add_error(None, error)


class OrganisationColumnsMixin:
    """Says which organisations are drafts."""

    @property
    def columns(self):
        return [*super().columns, Column("town", label=_("Town")), LiveStatusTagColumn()]


class ChooseOrganisationView(OrganisationColumnsMixin, ChooseView):
    """The dialogue that an organisation is chosen in."""


class ChooseOrganisationResultsView(OrganisationColumnsMixin, ChooseResultsView):
    """The list in that dialogue."""


class CreateOrganisationView(SnippetCreateView):
    """Makes an organisation in the dialogue that it is chosen in, published, with a history."""

    def save_form(self, form):
        return create_published(form.instance, self.request.user)


class OrganisationChooserViewSet(SnippetChooserViewSet):
    """Chooses an organisation, or makes one on the spot."""

    choose_view_class = ChooseOrganisationView
    choose_results_view_class = ChooseOrganisationResultsView
    create_view_class = CreateOrganisationView
    creation_form_class = OrganisationOnTheSpotForm


class OrganisationViewSet(StableAddressViewSet):
    """Organisations with how often pages name them."""

    model = Organisation
    icon = "group"
    add_to_admin_menu = True
    menu_order = 240
    chooser_viewset_class = OrganisationChooserViewSet
    list_display = [
        "name",
        Column("get_kind_display", label=_("Kind"), sort_key="kind"),
        "town",
        "website",
        UsageCountColumn("usage_count", label=_("Usage"), sort_key="usage_count", width="16%"),
        LiveStatusTagColumn(),
    ]
    list_filter = ["kind"]

    def get_queryset(self, request):
        return Organisation.objects.annotate(
            usage_count=ReferenceIndex.usage_count_subquery(Organisation)
        )
