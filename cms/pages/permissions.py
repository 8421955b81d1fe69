"""What officers may do with a page, besides what Wagtail says."""

from django.contrib.auth.models import AnonymousUser
from wagtail.models import PageViewRestriction
from wagtail.models.pages import PagePermissionTester

from cms.values.depths import is_in_bin


class OpenPagePermissionTester(PagePermissionTester):
    """Lets everybody copy what all readers see, and nobody do anything with a deleted page."""

    def __init__(self, user, page):
        super().__init__(AnonymousUser() if is_in_bin(page) else user, page)
        if is_in_bin(page):
            # What Wagtail asks of a place to which something is moved or copied.
            self.permissions = set()

    def can_copy(self):
        return self.can_edit() or self._is_read_by_all()

    def can_delete(self, ignore_bulk=False):
        # Without the right to publish nothing live may go: Wagtail would ask about all below it.
        may_publish = self.user.is_superuser or "publish" in self.permissions
        if self.page.live and not may_publish:
            return False
        may_delete_many = self.user.is_superuser or "bulk_delete" in self.permissions
        if not (ignore_bulk or may_delete_many or self.page.is_leaf()):
            return False
        # The buttons for deleting and for moving ask the same about all that lies below.
        known = self.user.__dict__.setdefault("_may_delete", {})
        page = (self.page.pk, self.page.path, self.page.live)
        if page not in known:
            known[page] = super().can_delete(ignore_bulk=True)
        return known[page]

    def can_view_revisions(self):
        return self.user.is_active and super().can_view_revisions()

    def _is_read_by_all(self):
        if not (self.user.is_active and self.page.live):
            return False
        if self.page.alias_of_id:
            return not self.page.get_view_restrictions().exists()
        return not self.page.path.startswith(_private_paths(self.user))


class CountyPagePermissionTester(OpenPagePermissionTester):
    """Lets only administrators take a county's page away from readers, or from its place.

    The views say so as well (`home.wagtail_hooks`); what programs ask for comes by none.
    """

    def can_unpublish(self):
        return self.user.is_superuser and super().can_unpublish()

    def can_delete(self, ignore_bulk=False):
        return self.user.is_superuser and super().can_delete(ignore_bulk)


def _private_paths(user):
    """Return the paths of all pages with a view restriction; remembered for this user object."""
    if not hasattr(user, "_private_paths"):
        paths = PageViewRestriction.objects.values_list("page__path", flat=True)
        user._private_paths = tuple(paths)
    return user._private_paths
