"""When pages are to be read through, and that somebody has done so and found them right."""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from cms.pagecache.reading import of_translations, pages_told
from cms.shown.counties import COUNTY_PATH_LENGTH, county_of, county_paths
from cms.upkeep.models import BoardRules, PageUpkeep
from cms.values.dates import months_after

CONFIRMED = "cms.upkeep.confirmed"
REMARKED = "cms.upkeep.remarked"
LINK_DAYS = 90
# What is confirmed where no board has said how often.
USUAL_MONTHS = 12
# A page that is given its first day by the rules has some time until then.
FIRST_DAYS = timedelta(days=30)
AT_ONCE = 500
SALT = "cms.upkeep"


class LinkGoneError(Exception):
    """A link out of a mail is false, too old, or about a day that is settled."""


def rules_of(county):
    """Return the `BoardRules` of a county by its code, or those that hold where there are none."""
    return BoardRules.objects.filter(county=county).first() or BoardRules(county=county)


def overdue(pages):
    """Return the `PageUpkeep`s of a queryset of pages whose day has come, the oldest first."""
    due = PageUpkeep.objects.filter(page__in=pages.filter(live=True).values("pk"))
    return due.filter(due__lte=timezone.localdate()).order_by("due", "page__path")


def is_overdue(page):
    """Whether the day of a page, or of the Swedish one behind a translation, has come."""
    due = PageUpkeep.objects.filter(due__lte=timezone.localdate())
    with pages_told(of_translations(page.translation_key)):
        return due.filter(page__translation_key=page.translation_key).exists()


@transaction.atomic
def confirm(page, user=None, by=""):
    """Note that somebody read a Swedish page today and found it right; `by` is who has no account.

    It is due again after the time that its board has decided, or a year. Returns the new day.
    """
    today = timezone.localdate()
    months = rules_of(county_of(page)).review_months or USUAL_MONTHS
    upkeep = _upkeep_of(page)
    upkeep.due, upkeep.remark = months_after(today, months), ""
    upkeep.save()
    _note_reviewed(page, today)
    log(instance=page, action=CONFIRMED, user=user, data={"by": by})
    return upkeep.due


@transaction.atomic
def remark(page, text, by):
    """Keep what somebody without an account says is wrong on a page."""
    upkeep = _upkeep_of(page)
    upkeep.remark = text
    upkeep.save()
    log(instance=page, action=REMARKED, user=None, data={"by": by, "said": text})


def give_days(pages):
    """Give a day to published Swedish pages that have none, where their boards want that.

    Whoever made a page and is still here looks after it until somebody else is named. Returns how
    many got a day.
    """
    months = dict(
        BoardRules.objects.exclude(review_months=0).values_list("county", "review_months")
    )
    if not months:
        return 0
    counties, today = county_paths(), timezone.localdate()
    found = pages.filter(
        live=True, depth__gt=1, locale__language_code=settings.LANGUAGE_CODE, upkeep__due=None
    )
    given = 0
    for page in found.select_related("owner", "upkeep").iterator(chunk_size=AT_ONCE):
        interval = months.get(counties.get(page.path[:COUNTY_PATH_LENGTH], ""))
        if not interval:
            continue
        upkeep = getattr(page, "upkeep", None) or PageUpkeep(page=page)
        published = timezone.localdate(page.first_published_at or timezone.now())
        day = months_after(published, interval)
        upkeep.due = max(day, today + FIRST_DAYS)
        owner = page.owner if page.owner and page.owner.is_active else None
        if owner and owner.email and not upkeep.owner_email:
            upkeep.owner_name = owner.get_full_name() or owner.get_username()
            upkeep.owner_email = owner.email
        upkeep.save()
        given += 1
    return given


def link_token(upkeep):
    """Return what proves that somebody got the mail about a page and its day."""
    return signing.dumps([upkeep.pk, upkeep.due.isoformat()], salt=SALT)


def upkeep_of_link(token):
    """Return the `PageUpkeep` that a link is about. Raises `LinkGoneError`."""
    try:
        pk, due = signing.loads(token, salt=SALT, max_age=timedelta(days=LINK_DAYS))
    except signing.BadSignature as error:
        raise LinkGoneError from error
    upkeep = PageUpkeep.objects.filter(pk=pk, due=due, page__live=True).first()
    if upkeep is None:
        raise LinkGoneError
    return upkeep


def _upkeep_of(page):
    return PageUpkeep.objects.filter(pk=page.pk).first() or PageUpkeep(
        page=Page.objects.get(pk=page.pk)
    )


def _note_reviewed(page, day):
    """Let readers see the day, in all languages, and let the draft not take it back."""
    page = page.specific
    if not hasattr(page, "reviewed_on"):
        return
    pages = type(page)._base_manager
    versions = pages.filter(translation_key=page.translation_key)
    # By their keys: a condition that names no rows would make every kept page anew.
    keys = list(versions.values_list("pk", flat=True))
    pages.filter(pk__in=keys).update(reviewed_on=day)
    # As it is now: a form that saves itself writes over the same version meanwhile.
    newest = Revision.objects.select_for_update().filter(pk=page.latest_revision_id)
    if revision := newest.first():
        revision.content["reviewed_on"] = day.isoformat()
        revision.save(update_fields=["content"])
