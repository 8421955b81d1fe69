"""What the seminars add to the admin."""

from wagtail import hooks

from seminars.viewsets import SeminarListingViewSet


@hooks.register("register_admin_viewset")
def add_seminar_listing():
    """List all seminars in the menu."""
    return SeminarListingViewSet("seminars")
