from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LinksConfig(AppConfig):
    """Links to other websites: where they stand, whether they work, and how they are replaced.

    Old addresses of the site, and where they lead now, are read leniently (`old_addresses.py`).
    """

    name = "cms.links"
    verbose_name = _("Links")

    def ready(self):
        from wagtail.contrib.redirects import base_formats, views

        from cms.links import signal_handlers  # noqa: F401 - registers itself
        from cms.links.dialogs import read_in_dialogs
        from cms.links.old_addresses import OldAddressForm, initial_redirect
        from cms.links.old_lists import FORMATS

        views.RedirectForm = OldAddressForm
        views.CreateView.form_class = views.EditView.form_class = OldAddressForm
        views.CreateView.get_initial = initial_redirect
        read_in_dialogs()
        base_formats.DEFAULT_FORMATS[:] = FORMATS
