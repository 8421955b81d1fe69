from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BinConfig(AppConfig):
    """What was deleted, until it comes back or goes for good."""

    name = "cms.bin"
    verbose_name = _("Bin")

    def ready(self):
        from django.db.models.signals import post_delete
        from wagtail.documents import signal_handlers as of_documents
        from wagtail.images import signal_handlers as of_images

        from cms.bin.kept import files
        from cms.bin.permissions import leave_out_bin
        from cms.bin.things import delete_file

        leave_out_bin()
        for model, handlers in zip(files(), (of_documents, of_images), strict=True):
            # Wagtail's own handler would delete what may come back.
            post_delete.disconnect(handlers.post_delete_file_cleanup, sender=model)
            post_delete.connect(delete_file, sender=model)
