"""How the admin lists and guards what many pages share."""

from django.contrib.admin.utils import unquote
from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn
from wagtail.models import Locale
from wagtail.permissions import policy_registry
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet
from wagtail.snippets.views.snippets import InspectView

from cms.admin.permissions import InstancePermissionMixin
from cms.admin.snippets import ListedIndexView, StableAddressViewSet
from cms.shown.by_county import counties_showing
from cms.snippets.models import Law, Notice, Programme, SharedText
from cms.snippets.own_words import open_counties, read, words_of
from cms.values.counties import County


class CountyOwnedViewSet(StableAddressViewSet):
    """A county's editors see and change their own snippets, the national editors all."""

    def get_queryset(self, request):
        policy = policy_registry.get_by_type(self.model)
        return policy.instances_user_has_permission_for(request.user, "change")

    def construct_view(self, view_class, **kwargs):
        guarded = type(view_class.__name__, (InstancePermissionMixin, view_class), {})
        return super().construct_view(guarded, **kwargs)


class NoticeViewSet(CountyOwnedViewSet):
    """Notices with where and when they are shown."""

    model = Notice
    icon = "warning"
    add_to_admin_menu = True
    menu_order = 210
    list_display = ["text", "county", "severity", "start", "end", LiveStatusTagColumn()]
    list_filter = ["county", "severity"]


USED_BY = Column("used_by", label=_("Used by"))


class UsedIndexView(ListedIndexView):
    """A list that says by how many counties each is used: the pages that readers can see."""

    def get_table(self, object_list):
        rows = list(object_list)
        found = counties_showing(rows)
        for row in rows:
            count = len(found[row.pk] - {""})
            text = ngettext("%(count)d county", "%(count)d counties", count)
            row.used_by = text % {"count": count}
        return super().get_table(rows)


class LawViewSet(StableAddressViewSet):
    """Laws with their numbers and who uses them."""

    model = Law
    index_view_class = UsedIndexView
    list_display = ["name", "sfs_number", USED_BY, LiveStatusTagColumn()]


class ProgrammeViewSet(StableAddressViewSet):
    """Programmes with their owners and who uses them."""

    model = Programme
    index_view_class = UsedIndexView
    list_display = ["name", "owner", USED_BY, LiveStatusTagColumn()]


class ReadableIndexView(ListedIndexView):
    """Leads to the form of what one may change, and to the text of what one may read."""

    @cached_property
    def changeable(self):
        """The keys of what the user may change."""
        policy = policy_registry.get_by_type(self.model)
        instances = policy.instances_user_has_permission_for(self.request.user, "change")
        return set(instances.values_list("pk", flat=True))

    def get_edit_url(self, instance):
        return super().get_edit_url(instance) if instance.pk in self.changeable else None


class ReadSharedTextView(InspectView):
    """What a shared text says, where it is read, and which counties have their own words."""

    template_name = "wagtailadmin/snippets/read_shared_text.html"
    page_title = _("Read")

    def get_object(self, queryset=None):
        return get_object_or_404(readable_by(self.request.user), pk=unquote(str(self.pk)))

    def get_edit_url(self):
        policy = policy_registry.get_by_type(self.model)
        may = policy.user_has_permission_for_instance(self.request.user, "change", self.object)
        return super().get_edit_url() if may else None

    def get_context_data(self, **kwargs):
        own = self.object.own_words.filter(live=True).values_list("county", flat=True)
        is_shared = not self.object.county and self.object.locale.is_default
        return super().get_context_data(**kwargs) | {
            "texts": read(words_of(self.object)),
            "counties_apart": [County(code).label for code in own],
            "open_counties": open_counties(self.request.user, self.object) if is_shared else [],
        }


class SharedTextsOnlyMixin:
    """Leaves out counties' own words: pages name the text that these are read instead of."""

    def get_object_list(self):
        return super().get_object_list().filter(county="")


class ChooseSharedTextView(SharedTextsOnlyMixin, ChooseView):
    """The dialogue that a shared text is chosen in."""


class ChooseSharedTextResultsView(SharedTextsOnlyMixin, ChooseResultsView):
    """The list in that dialogue."""


class SharedTextChooserViewSet(SnippetChooserViewSet):
    """Chooses a text that belongs to all counties."""

    choose_view_class = ChooseSharedTextView
    choose_results_view_class = ChooseSharedTextResultsView


def readable_by(user):
    """Return the shared texts, and of counties' own words those that a user may change."""
    policy = policy_registry.get_by_type(SharedText)
    own = policy.instances_user_has_permission_for(user, "change")
    return SharedText.objects.filter(
        Q(county="", locale=Locale.get_default()) | Q(pk__in=own.values("pk"))
    )


class SharedTextViewSet(CountyOwnedViewSet):
    """Shared texts, which the menu has by their name: everybody reads them, few change them."""

    model = SharedText
    icon = "doc-full"
    add_to_admin_menu = True
    menu_order = 250
    list_display = ["__str__", "county", LiveStatusTagColumn()]
    list_filter = ["county"]
    index_view_class = ReadableIndexView
    chooser_viewset_class = SharedTextChooserViewSet
    inspect_view_enabled = True
    inspect_view_class = ReadSharedTextView
    inspect_template_name = ReadSharedTextView.template_name

    def get_queryset(self, request):
        return readable_by(request.user)
