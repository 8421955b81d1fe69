"""A crisis notice in all languages at once, and who has looked at it afterwards."""

from uuid import uuid4

from django.conf import settings
from django.core.mail import send_mail
from django.db import IntegrityError, transaction
from django.db.models import CharField, OuterRef, Subquery
from django.db.models.functions import Cast
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
from home.duty.rights import colleagues_of

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


def publish_once(answers, user):
    """Publish the notice that a valid `DutyForm` describes, or return what it already published.

    A form that is sent twice, by a double press, says the same; one that was gone back to and
    changed is another notice.
    """
    if already := _published_by(answers):
        return already
    try:
        return publish_notice(answers, user)
    except IntegrityError:
        # The other press was quicker.
        if already := _published_by(answers):
            return already
        raise


def _published_by(answers):
    same = {name: answers[name] for name in ("county", "end", "link")}
    text = texts(answers)[settings.LANGUAGE_CODE]
    sent = Notice.objects.filter(translation_key=answers["key"], locale=Locale.get_default())
    return sent.filter(live=True, text=text, **same).first()


def _free_key(key):
    """Return the key of a form for its notice, or another one where it has a notice already."""
    is_free = key and not Notice.objects.filter(translation_key=key).exists()
    return key if is_free else uuid4()


@transaction.atomic
def publish_notice(answers, user):
    """Publish the notice that a valid `DutyForm` describes, in every language that is ready."""
    said = texts(answers)
    case = answers["case"]
    notice = Notice(
        translation_key=_free_key(answers["key"]),
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
    revision = notice.save_revision(user=user, log_action=True)
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

    The newest first, each with `publisher_id`.
    """
    said = ModelLogEntry.objects.get_for_model(Notice).filter(
        action__in=(PUBLISHED, CHECKED), object_id=Cast(OuterRef("pk"), CharField())
    )
    last = said.order_by("-timestamp", "-pk")
    notices = Notice.objects.annotate(
        said=Subquery(last.values("action")[:1]), publisher_id=Subquery(last.values("user")[:1])
    )
    return notices.filter(said=PUBLISHED, county__in=counties).order_by("-start")


def check(notice, user):
    """Keep that somebody else has looked at a notice that was published by one alone."""
    log(instance=notice, action=CHECKED, user=user)


def _tell_colleagues(notice, user):
    """Mail the county's reviewers: they look at it afterwards."""
    addresses = colleagues_of(notice.county, user)
    with translation.override(settings.LANGUAGE_CODE):
        subject = gettext("Published on duty: %(text)s") % {"text": notice.text}
        body = gettext("%(user)s has published this notice alone. Look at it:") % {"user": user}
    address = settings.WAGTAILADMIN_BASE_URL + reverse("duty_check", args=[notice.pk])
    for to in addresses.values_list("email", flat=True):
        send_mail(subject, f"{body}\n\n{notice.text}\n\n{address}", None, [to])
