"""A crisis notice in all languages at once, and who has looked at it afterwards."""

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext
from wagtail.log_actions import log
from wagtail.models import Locale, ModelLogEntry

from cms.blocks.choices import Severity
from cms.languages.names import own_name
from cms.snippets.models import Notice
from cms.translating.targets import order, publish
from cms.translating.texts.strings import save_string
from home.choices import NoticePattern, ReadyNotice
from home.duty.forms import CASES, OWN_TEXT
from home.duty.rights import reviewers_of

PUBLISHED = "home.duty.published"
CHECKED = "home.duty.checked"


def texts(answers):
    """Return what a notice will say by language code, Swedish first; own text in Swedish alone."""
    case = answers["case"]
    codes = [settings.LANGUAGE_CODE]
    if case != OWN_TEXT:
        codes += [
            code
            for code in Locale.objects.order_by("language_code").values_list(
                "language_code", flat=True
            )
            if code != settings.LANGUAGE_CODE
        ]
    said = {}
    for code in codes:
        with translation.override(code):
            text = answers["own_text"] if case == OWN_TEXT else str(ReadyNotice(case).label)
            pattern = str(NoticePattern.PLACE.label)
            said[code] = pattern % {"place": answers["place"], "text": text}
    return said


def named(said):
    """Return (language code, its own name, text) of what a notice says."""
    return [(code, own_name(code), text) for code, text in said.items()]


@transaction.atomic
def publish_notice(answers, user):
    """Publish the notice that a valid `DutyForm` describes, in every language that is ready."""
    said = texts(answers)
    case = answers["case"]
    notice = Notice(
        locale=Locale.get_default(),
        county=answers["county"],
        text=said[settings.LANGUAGE_CODE],
        severity=Severity.DANGER if case == OWN_TEXT else CASES[ReadyNotice(case)][1],
        start=timezone.now(),
        end=answers["end"],
        link=answers["link"],
        live=False,
    )
    notice.save()
    revision = notice.save_revision(user=user)
    revision.publish(user=user, skip_permission_checks=True)
    log(instance=notice, action=PUBLISHED, user=user, revision=revision)
    locales = Locale.objects.exclude(pk=notice.locale_id)
    for ordered in order(notice, list(locales), user):
        text = said.get(ordered.target_locale.language_code)
        if text:
            for segment in ordered.source.stringsegment_set.select_related("string"):
                save_string(segment, ordered.target_locale, text, user=None)
            publish(ordered)
    transaction.on_commit(lambda: _tell_colleagues(notice, user))
    return notice


def unchecked(counties):
    """Return the notices of counties that one person published alone and nobody has looked at.

    The newest first, each with `publisher`.
    """
    entries = ModelLogEntry.objects.get_for_model(Notice).filter(action__in=(PUBLISHED, CHECKED))
    published = {}
    for entry in entries.select_related("user").order_by("timestamp", "pk"):
        if entry.action == PUBLISHED:
            published[entry.object_id] = entry.user
        else:
            published.pop(entry.object_id, None)
    notices = Notice.objects.filter(pk__in=published, county__in=counties).order_by("-start")
    for notice in notices:
        notice.publisher = published[str(notice.pk)]
    return list(notices)


def check(notice, user):
    """Keep that somebody else has looked at a notice that was published by one alone."""
    log(instance=notice, action=CHECKED, user=user)


def _tell_colleagues(notice, user):
    """Mail the county's reviewers: they look at it afterwards."""
    addresses = reviewers_of(notice.county).exclude(pk=user.pk).exclude(email="")
    with translation.override(settings.LANGUAGE_CODE):
        subject = gettext("Published on duty: %(text)s") % {"text": notice.text}
        body = gettext("%(user)s has published this notice alone. Look at it:") % {"user": user}
    address = settings.WAGTAILADMIN_BASE_URL + reverse("duty_check", args=[notice.pk])
    for to in addresses.values_list("email", flat=True):
        send_mail(subject, f"{body}\n\n{notice.text}\n\n{address}", None, [to])
