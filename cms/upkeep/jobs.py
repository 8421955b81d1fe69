"""Whose pages grow old is told to them, and pages get the days that their boards want."""

from collections import defaultdict
from contextlib import suppress
from datetime import time, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, override
from wagtail.models import Page

from cms.upkeep.models import NOTICE_DAYS, REMINDER_DAYS, PageUpkeep
from cms.upkeep.reviewing import give_days, link_token
from cms.worker.timetable import job

# The mail of the next day has the rest.
MOST_IN_A_MAIL = 30


@job(gettext_lazy("Pages get a day on which they are read through"), at=time(2))
def give_pages_their_days():
    """Give a day to what has none, where a board wants that."""
    give_days(Page.objects.all())


@job(gettext_lazy("Mails about pages to read through"), at=time(7))
def mail_owners():
    """Mail who looks after pages: two weeks before their day, on it, and every month after it."""
    by_owner = defaultdict(list)
    for pk, email in _to_tell().values_list("pk", "owner_email"):
        # A draft keeps what is no address, until somebody mends it.
        with suppress(ValidationError):
            validate_email(email)
            by_owner[email.lower()].append(pk)
    for keys in by_owner.values():
        with transaction.atomic():
            # Another worker may have been quicker.
            upkeeps = _to_tell().filter(pk__in=keys[:MOST_IN_A_MAIL]).select_for_update()
            _mail(list(upkeeps.order_by("due", "pk")))


def _to_tell():
    today = timezone.localdate()
    is_new = Q(mailed_on=None)
    has_come = Q(due__lte=today, mailed_on__lt=F("due"))
    is_long_ago = Q(mailed_on__lte=today - timedelta(days=REMINDER_DAYS))
    due = PageUpkeep.objects.filter(page__live=True, due__lte=today + timedelta(days=NOTICE_DAYS))
    return due.exclude(owner_email="").filter(is_new | has_come | is_long_ago)


def _mail(upkeeps):
    if not upkeeps:
        return
    with override(settings.LANGUAGE_CODE):
        pages = Page.objects.in_bulk([upkeep.pk for upkeep in upkeeps])
        subject = ngettext(
            "Is it still right? %(n)s page that you look after",
            "Is it still right? %(n)s pages that you look after",
            len(upkeeps),
        )
        lines = [
            _("Read each page. If everything is right, open its link and press the button there."),
            _("You need no account. The links are yours alone, and hold for 90 days."),
        ]
        for upkeep in upkeeps:
            lines += ["", *_lines(upkeep, pages[upkeep.pk])]
        send_mail(subject % {"n": len(upkeeps)}, "\n".join(lines), None, [upkeeps[0].owner_email])
    keys = [upkeep.pk for upkeep in upkeeps]
    PageUpkeep.objects.filter(pk__in=keys).update(mailed_on=timezone.localdate())


def _lines(upkeep, page):
    yield f"{' '.join(page.title.split())} – " + _("to be read through by %(day)s") % {
        "day": date_format(upkeep.due, "DATE_FORMAT")
    }
    yield "  " + _("The page: %(address)s") % {"address": page.full_url}
    address = settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse(
        "page_still_right", args=[link_token(upkeep)]
    )
    yield "  " + _("Still right, or not: %(address)s") % {"address": address}
