from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """The page tree down to counties, missions and guides."""

    name = "home"
    verbose_name = _("Pages")

    def ready(self):
        from cms.blocks.record_tables import register_tables
        from cms.pagecache.around import register_around
        from cms.pages.barriers import register_barrier
        from cms.pages.choices import Barrier
        from cms.pages.mixins import BodyMixin
        from cms.shown.around import register_frame
        from cms.shown.findable import register_findables
        from home import barriers, permissions, signal_handlers  # noqa: F401 - the last registers itself
        from home.frame import describe_frame
        from home.kept_records import find_records
        from home.models import GuidePage, Record, RecordPart
        from home.parts import find_parts
        from home.shown import framed_by

        register_barrier(Barrier.PICTURES, barriers.wordless_pictures)
        register_barrier(Barrier.FILES, barriers.inaccessible_files)
        register_barrier(Barrier.UNCHECKED, barriers.unchecked_files)
        permissions.register_policies()
        register_tables(Record, RecordPart)
        register_frame(framed_by)
        register_around(describe_frame)
        register_findables(GuidePage, find_parts)
        register_findables(BodyMixin, find_records)
