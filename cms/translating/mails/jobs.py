"""When people are mailed, and reminded."""

import logging
from datetime import date, time, timedelta

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.translating.counting import count_stale
from cms.translating.mails.models import Frequency, MailChoice, NewsKind, TranslationNews
from cms.translating.mails.news import tell
from cms.translating.mails.recipients import REACHABLE, orderer_of, translators_of
from cms.translating.mails.writing import mail_news
from cms.translating.models import TranslationDeadline
from cms.translating.states import Progress, State
from cms.worker.timetable import job

logger = logging.getLogger(__name__)

SOON = timedelta(days=3)
# A reminder that could not be given on its day is given within this time.
GRACE = timedelta(days=7)
KEPT_FOR = timedelta(days=60)


class NotMailedError(Exception):
    """Some people could not be told; it says who and why."""


@job(_("Mails about translations"), every=timedelta(minutes=5))
def mail_translation_news():
    """Mail those who want to know at once. Raises `NotMailedError`."""
    later = MailChoice.objects.exclude(frequency=Frequency.AT_ONCE)
    _mail(get_user_model().objects.exclude(pk__in=later.values("user")))


@job(_("Daily mails about translations"), at=time(7))
def mail_translation_summaries():
    """Mail those who want a summary. Raises `NotMailedError`."""
    daily = MailChoice.objects.filter(frequency=Frequency.DAILY)
    _mail(get_user_model().objects.filter(pk__in=daily.values("user")))


@job(_("Reminders of translations' due dates"), at=time(6))
def remind_of_due_dates():
    """Note for whom a translation is due in three days, or was yesterday; once each."""
    today = date.today()
    _remind(NewsKind.DUE_SOON, today, today + SOON)
    _remind(NewsKind.LATE, today - GRACE, today - timedelta(days=1))


@job(_("Old news of translations are forgotten"), at=time(3))
def forget_old_news():
    """Forget what was told, or could not be, long ago."""
    TranslationNews.objects.filter(created_at__lt=timezone.now() - KEPT_FOR).delete()


def _mail(users):
    waiting = TranslationNews.objects.filter(sent_at=None)
    problems = []
    for user in users.filter(REACHABLE, pk__in=waiting.values("recipient")):
        try:
            with transaction.atomic():
                # Another worker may have been quicker.
                news = list(waiting.filter(recipient=user).select_for_update().order_by("pk"))
                mail_news(user, news)
                TranslationNews.objects.filter(pk__in=[item.pk for item in news]).update(
                    sent_at=timezone.now()
                )
        except Exception as error:
            logger.exception("%r is not told of translations", user)
            problems.append((user, error))
    if problems:
        raise NotMailedError("; ".join(f"{user}: {error}" for user, error in problems))


@transaction.atomic
def _remind(kind, first, last):
    told = TranslationNews.objects.filter(
        kind=kind, translation=OuterRef("translation"), due=OuterRef("due")
    )
    deadlines = TranslationDeadline.objects.filter(
        ~Exists(told),
        due__range=(first, last),
        translation__enabled=True,
        translation__text_progress__is_ordered=True,
    ).select_related("translation__source", "translation__text_progress")
    count_stale()
    progress = Progress((deadline.translation for deadline in deadlines), is_counted=True)
    for deadline in deadlines:
        translation = deadline.translation
        if progress.state(translation) == State.DONE:
            continue
        tell(kind, [translation], translators_of([translation.target_locale_id]), due=deadline.due)
        if kind == NewsKind.LATE:
            tell(kind, [translation], orderer_of(translation), due=deadline.due)
