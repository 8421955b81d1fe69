from django.apps import AppConfig
from django.utils.translation import gettext_lazy


class BackupConfig(AppConfig):
    """Copies of the whole site, and the proof that they can be read back."""

    name = "cms.backup"

    def ready(self):
        from cms.backup.backups import last_backup_at
        from cms.backup.examination import check_backups
        from cms.operations.doctor import register_examination
        from cms.operations.metrics import register_metric

        register_examination(gettext_lazy("backup"), check_backups)

        def seconds():
            last = last_backup_at()
            return last and last.timestamp()

        register_metric("last_backup_timestamp_seconds", "When the site was backed up", seconds)
