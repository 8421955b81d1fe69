from concurrent.futures import ThreadPoolExecutor

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cms.storage.local import LocalPrivateStorage, LocalPublicStorage
from cms.storage.moving import move
from cms.storage.s3 import S3PrivateStorage, S3PublicStorage

PLACES = {
    "disk": (LocalPrivateStorage, LocalPublicStorage),
    "s3": (S3PrivateStorage, S3PublicStorage),
}


class Command(BaseCommand):
    """Moves all files between the disk and the bucket. Can be stopped, and goes on."""

    help = (
        "Move uploaded files between DATA_DIR and the bucket in S3_BUCKET. Each is read back and "
        "compared before it is deleted where it was; run it again after an interruption."
    )

    def add_arguments(self, parser):
        parser.add_argument("source", choices=PLACES)
        parser.add_argument("target", choices=PLACES)
        parser.add_argument("--keep", action="store_true", help="delete nothing at the source")
        parser.add_argument("--threads", type=int, default=4, help="files at once (4)")

    def handle(self, *args, source, target, keep, threads, **options):
        if source == target:
            raise CommandError("The source and the target are the same.")
        if not settings.S3:
            raise CommandError("S3_BUCKET must be set, and S3_ENDPOINT_URL and the keys with it.")
        failed = moved = 0
        with ThreadPoolExecutor(threads) as pool:
            for old, new in zip(PLACES[source], PLACES[target], strict=True):
                one = old(), new()
                for key, problem in pool.map(
                    lambda name, one=one: (name, move(name, *one, keep=keep)),
                    [key for key, _changed in one[0].all_keys()],
                ):
                    failed, moved = failed + bool(problem), moved + (not problem)
                    if problem:
                        self.stderr.write(f"{key}: {problem}")
                    elif moved % 100 == 0:
                        self.stdout.write(f"{moved} files")
        self.stdout.write(f"{moved} files are at their new place, {failed} are not.")
        if failed:
            raise CommandError("Run it again for what failed.")
