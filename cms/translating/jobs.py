"""What is counted beforehand, so that no list does, and put right at night."""

from datetime import time, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.snippets.models import Notice
from cms.translating.counting import begin_counting, count_again, count_stale, recount
from cms.translating.exchange.parked import ParkedFile
from cms.translating.models import TextProgress
from cms.translating.sync import try_again
from cms.worker.timetable import job

PARKED = timedelta(days=7)


@job(_("What has changed in translations is counted"), every=timedelta(minutes=1))
def count_changed_translations():
    """Count what has changed, before somebody opens a list; notices are over by themselves."""
    begin_counting()
    swedish = Notice.objects.filter(locale__language_code=settings.LANGUAGE_CODE)
    over = swedish.filter(end__lte=timezone.now())
    recount(text_progress__is_ordered=True, source__object_id__in=over.values("translation_key"))
    count_stale()


@job(_("Translations that could not follow the Swedish follow it"), every=timedelta(minutes=10))
def follow_the_swedish():
    """Try again where a translation says that all of it may be behind."""
    try_again()


@job(_("The words of translations are counted again"), at=time(4))
def recount_translations():
    """Count all texts anew, in case some were stored without a signal."""
    count_again(TextProgress.objects.values_list("pk", flat=True))


@job(_("Uploaded translations that nobody has confirmed are removed"), at=time(4, 15))
def remove_parked_files():
    """Remove files a week after they were uploaded."""
    ParkedFile.objects.filter(uploaded_at__lt=timezone.now() - PARKED).delete()
