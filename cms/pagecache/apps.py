from django.apps import AppConfig
from django.conf import settings
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate


class PageCacheConfig(AppConfig):
    """Lets every connection say what is read and written."""

    name = "cms.pagecache"
    label = "pagecache"

    def ready(self):
        if settings.PAGE_CACHE or settings.KEEP_REGIONS:
            from cms.pagecache import watching

            connection_created.connect(watching.watch_connection)
            pre_migrate.connect(watching.leave_connection)
            post_migrate.connect(watching.tell_everything, sender=self)
