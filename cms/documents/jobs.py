"""What is done about files again and again."""

from datetime import time, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.documents.cleaning import clean_pictures
from cms.documents.models import CustomImage
from cms.worker.timetable import job

# Longer than a day, in case the worker stood still.
RECENTLY = timedelta(days=3)


@job(_("The place is taken out of pictures that came by another way than the form"), at=time(2, 40))
def clean_new_pictures():
    """Do with the pictures of the last days what the form does; who brought them did not see it."""
    recent = CustomImage.objects.filter(created_at__gte=timezone.now() - RECENTLY)
    list(clean_pictures(recent))
