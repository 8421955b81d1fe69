"""Reports in the admin, of whichever app: their addresses and their places in the menu."""

from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem


def register_report(view, address, order, may_see):
    """List a `ReportView` among Wagtail's reports, at `reports/<address>/`.

    `may_see` says of a user whether the menu shows it; the view itself checks who opens it. The
    second address gives the rows alone, which Wagtail fetches anew when a filter changes.
    """

    class ReportMenuItem(MenuItem):
        def is_shown(self, request):
            return may_see(request.user)

    @hooks.register("register_admin_urls")
    def addresses():
        return [
            path(f"reports/{address}/", view.as_view(), name=view.index_url_name),
            path(
                f"reports/{address}/results/",
                view.as_view(results_only=True),
                name=view.index_results_url_name,
            ),
        ]

    @hooks.register("register_reports_menu_item")
    def menu_item():
        return ReportMenuItem(
            view.page_title,
            reverse(view.index_url_name),
            name=view.index_url_name,
            icon_name=view.header_icon,
            order=order,
        )
