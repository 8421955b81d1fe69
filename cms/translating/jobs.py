"""What is put right at night."""

from datetime import time

from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import Translation

from cms.translating.counting import count_texts, recount
from cms.worker.timetable import job


@job(_("The words of translations are counted again"), at=time(4))
def recount_translations():
    """Count all texts anew, in case some were stored without a signal."""
    recount()
    count_texts(Translation.objects.all())
