from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import ngettext

from cms.operations.doctor import examine


class Command(BaseCommand):
    """Tries what the site needs on this machine and says what to do; fails if anything is wrong."""

    help = "Try mail, files, Redis, clock, worker, certificate and disk, and say what to do."
    # What is wrong with the database is to be said by the doctor.
    requires_migrations_checks = False

    def add_arguments(self, parser):
        parser.add_argument("--mail-to", default="", help="also send a mail to this address")
        parser.add_argument("--language", default="sv", choices=["sv", "en"])

    def handle(self, *args, mail_to, language, **options):
        wrong = 0
        with translation.override(language):
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
