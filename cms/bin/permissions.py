"""Wagtail's lists, reports, choosers and searches for officers leave out what is in the bin."""

from wagtail.admin.views.reports import page_types_usage
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import page_permission_policy

from cms.values.depths import BIN_PATH

_annotate_last_edit_info = page_types_usage._annotate_last_edit_info


class PagesOutsideBinPolicy(PagePermissionPolicy):
    """Wagtail's own policy for pages, for whom the bin is not there: not even administrators.

    What a single page in the bin lets people do, it says itself: nothing (`BasePage`).
    """

    def get_all_permissions_for_user(self, user):
        permissions = super().get_all_permissions_for_user(user)
        return permissions.exclude(page__path__startswith=BIN_PATH)

    def _base_queryset_for_user(self, user):
        pages = super()._base_queryset_for_user(user)
        return pages if pages is None else outside_bin(pages)

    def explorable_root_instance(self, user):
        """Return the page that a user's part of the tree hangs from.

        Nothing is asked where one of the pages that permissions stand on holds all others.
        """
        known = self._explorable_root_instance_cache_name
        if not user.is_superuser and not hasattr(user, known):
            pages = self.instances_with_direct_explore_permission(user)
            top = min(pages, key=lambda page: page.path, default=None)
            if top and all(page.path.startswith(top.path) for page in pages):
                setattr(user, known, top)
        return super().explorable_root_instance(user)

    def instances_with_direct_explore_permission(self, user):
        pages = super().instances_with_direct_explore_permission(user)
        return outside_bin(pages) if user.is_superuser else pages


def outside_bin(pages, request=None):
    """Return those of a queryset of pages that are not deleted; also for Wagtail's choosers."""
    return pages.exclude(path__startswith=BIN_PATH)


def annotate_last_edit_info(queryset, language_code, site_root_path):
    """Have the report of page types look at the pages below the root alone, if at no site."""
    root_path = site_root_path or Page.get_first_root_node().path
    return _annotate_last_edit_info(queryset, language_code, root_path)


def leave_out_bin():
    """Let the policy that everybody has imported by now be ours, and the report ask us."""
    page_permission_policy.__class__ = PagesOutsideBinPolicy
    page_types_usage._annotate_last_edit_info = annotate_last_edit_info
