from django.core.management.base import BaseCommand

from cms.worker.loop import SiteWorker


class Command(BaseCommand):
    """Does what is to be done outside of requests; any number may run."""

    help = "Run tasks and the timetable until stopped (SIGTERM, SIGINT)."

    def add_arguments(self, parser):
        parser.add_argument(
            "--until-idle", action="store_true", help="only run the tasks that wait, then stop"
        )

    def handle(self, *args, until_idle, **options):
        worker = SiteWorker()
        worker.configure_signals()
        if until_idle:
            worker.run_until_idle()
        else:
            worker.run()
