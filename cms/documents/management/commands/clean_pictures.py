from django.core.management.base import BaseCommand, CommandError

from cms.documents.cleaning import clean_pictures
from cms.documents.models import CustomImage


class Command(BaseCommand):
    """Takes the place, the camera and the like out of pictures that were stored before uploads did.

    It can be stopped and begun anew at any time: what is clean already stays as it is.
    """

    help = "Take the metadata out of all stored pictures, and make their sizes anew."

    def handle(self, *args, **options):
        cleaned = failed = 0
        for image, is_changed, error in clean_pictures(CustomImage.objects.all()):
            cleaned += is_changed
            if error:
                failed += 1
                self.stderr.write(f"{image.pk} {image.title}: {error}")
        self.stdout.write(f"{cleaned} pictures were cleaned, {failed} could not be read.")
        if failed:
            raise CommandError("Replace the pictures that could not be read, or delete them.")
