"""Write all entries of the search anew."""

import os

from django.core.management.base import BaseCommand

from cms.documents.models import CustomDocument
from search.documents import CutOffError, read_text
from search.indexing import index_everything


class Command(BaseCommand):
    help = "Reads all pages and files anew for the search. What is there is found meanwhile."

    def add_arguments(self, parser):
        parser.add_argument(
            "--processes", type=int, default=os.cpu_count() or 1, help="on PostgreSQL"
        )

    def handle(self, *args, processes=1, verbosity=1, **options):
        for document in CustomDocument.objects.iterator(chunk_size=100):
            try:
                read_text(document)
            except (OSError, CutOffError) as error:
                self.stderr.write(f"{document}: {error}")
        report = self.stdout.write if verbosity else lambda text: None
        index_everything(report, max(processes, 1))
