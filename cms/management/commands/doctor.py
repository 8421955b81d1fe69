from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import ngettext

from cms.operations.doctor import OpenFilesError, check_privacy, examine


class Command(BaseCommand):
    """Tries what the site needs on this machine and says what to do; fails if anything is wrong."""

    help = "Try mail, files, Redis, clock, worker, certificate and disk, and say what to do."
    # What is wrong with the database is to be said by the doctor.
    requires_migrations_checks = False

    def add_arguments(self, parser):
        parser.add_argument("--mail-to", default="", help="also send a mail to this address")
        parser.add_argument("--language", default="sv", choices=["sv", "en"])

        parser.add_argument(
            "--before-start",
            action="store_true",
            help="only fail where the site must not start: anybody can read private files",
        )

    def handle(self, *args, mail_to, language, before_start, **options):
        wrong = 0
        with translation.override(language):
            if before_start:
                self._refuse_open_files()
                return
            for name, complaint in examine(mail_to):
                wrong += bool(complaint)
                mark = self.style.ERROR("✗") if complaint else self.style.SUCCESS("✓")
                self.stdout.write(f"{mark} {name}" + (f": {complaint}" if complaint else ""))
                self.stdout.flush()
            if wrong:
                summary = ngettext(
                    "%(count)s part is not well.", "%(count)s parts are not well.", wrong
                )
                raise CommandError(summary % {"count": wrong})

    def _refuse_open_files(self):
        """Fail where private files are open; what is away is no reason not to serve pages."""
        try:
            check_privacy()
        except OpenFilesError as complaint:
            raise CommandError(complaint) from complaint
        except Exception as error:  # noqa: BLE001 - whatever the storage raises, it opens nothing
            self.stderr.write(f"{type(error).__name__}: {error}")
