"""What of a county waits for its people on the start page."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Count, F, Min, Q, Value, Window
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cms.admin.boxes import ROWS, Box, BoxRow, register_box
from cms.admin.needs import Need, first_of, most_of_a_kind, register_needs
from cms.admin.snippets import snippet_url
from cms.snippets.models import Notice
from cms.values.counties import County
from home.answers import answers_for, requests_for
from home.duty.publishing import unchecked
from home.models import CountyPage
from home.permissions import own_counties

SOON = timedelta(hours=24)
MOST_NOTICES = 50
MOST_COUNTIES = 3
# What readers look for on every page of a county, and what it is called here.
FACTS = {
    "visiting_street": gettext_lazy("visiting address"),
    "phone": gettext_lazy("phone"),
    "email": gettext_lazy("e-mail"),
    "organisation_number": gettext_lazy("organisation number"),
}


@register_needs
def notices(request):
    """Crisis notices that a colleague published alone, and notices that end within a day."""
    if own := own_counties(request.user, "publish"):
        of_others = Q(publisher_id=None) | ~Q(publisher_id=request.user.pk)
        found = unchecked(own).filter(of_others)
        for notice, more in first_of(found, most_of_a_kind(request)):
            address = reverse("duty_check", args=[notice.pk])
            kind = _("Published on duty, to check")
            yield Need(notice.start, notice.text, address, kind, _("Check"), more=more)
    for notice in _notices_of(request.user):
        if not notice.end or notice.end >= timezone.now() + SOON:
            continue
        when = timezone.localtime(notice.end).strftime("%Y-%m-%d %H.%M")
        kind = _("Notice that ends at %(time)s") % {"time": when}
        yield Need(notice.start, notice.text, snippet_url("edit", notice), kind, _("Open it"))


@register_needs
def what_readers_sent(request):
    """Requests for accessible versions and answers to forms of mine that nobody has answered."""
    most = most_of_a_kind(request)
    sent = list(_unanswered(request.user, most))
    for found in [one for one in sent if not one["forms"] and one["n"]]:
        title = ngettext(
            "%(n)s request for an accessible version",
            "%(n)s requests for accessible versions",
            found["n"],
        )
        address = f"{reverse('format_request_report')}?unanswered=true"
        yield Need(found["since"], title % found, address, _("From readers"), _("Open it"))
    for number, page in enumerate([one for one in sent if one["forms"]][:most], 1):
        told = ngettext("%(n)s answer from readers", "%(n)s answers from readers", page["n"])
        address = reverse("wagtailforms:list_submissions", args=[page["form"]])
        address = f"{address}?unanswered=true"
        more = page["forms"] - most if number == most else 0
        yield Need(page["since"], page["title"], address, told % page, _("Open it"), more=more)


def _unanswered(user, most):
    """Return how many requests wait, and how many answers to the first forms, since when.

    One query, of which the requests are a row of no form. Each says how many `forms` there are.
    """
    asked = requests_for(user).unanswered().order_by().values(form=Value(0), title=Value(""))
    told = answers_for(user).unanswered().order_by().values(form=F("page"), title=F("page__title"))
    rows = asked.annotate(n=Count("pk"), since=Min("created_at"), forms=Value(0)).union(
        told.annotate(n=Count("pk"), since=Min("submit_time"), forms=Window(Count("*"))), all=True
    )
    return rows.order_by("forms", "since")[: most + 1]


@register_needs
def facts_that_lack(request):
    """What a county's page does not say and readers look for; many counties are told as one."""
    lacking = [(page, facts) for page in _counties_of(request.user) if (facts := _lacks(page))]
    if len(lacking) > MOST_COUNTIES:
        title = ngettext("%(n)s county lacks facts", "%(n)s counties lack facts", len(lacking))
        names = ", ".join(County(page.county).label for page, _facts in lacking)
        address = reverse("wagtailadmin_explore", args=[lacking[0][0].get_parent().pk])
        since = min(_since(page) for page, _facts in lacking)
        yield Need(since, title % {"n": len(lacking)}, address, names, _("Show"))
        return
    for page, facts in lacking:
        kind = _("The county's page lacks: %(facts)s") % {"facts": ", ".join(facts)}
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        yield Need(_since(page), page.title, address, kind, _("Add"))


@register_box
def counties(request):
    """How many counties readers see and how many lack facts, for administrators."""
    rows = []
    if request.user.is_superuser:
        pages = _counties_of(request.user)
        live = sum(page.live for page in pages)
        lacking = sum(bool(_lacks(page)) for page in pages)
        of_all = _("%(n)s of %(all)s") % {"n": live, "all": len(County.values)}
        rows = [
            BoxRow(_("Counties that readers see"), of_all),
            BoxRow(_("Lack facts"), str(lacking)),
        ]
    return Box(_("Counties"), rows)


def _counties_of(user):
    """Return the Swedish pages of a user's counties; remembered for this user object."""
    if not hasattr(user, "_pages_of_counties"):
        own = own_counties(user, "change")
        pages = CountyPage.objects.filter(
            county__in=own, locale__language_code=settings.LANGUAGE_CODE
        )
        user._pages_of_counties = list(pages.order_by("title").defer_streamfields()) if own else []
    return user._pages_of_counties


def _lacks(page):
    return [str(label) for name, label in FACTS.items() if not getattr(page, name)]


def _since(page):
    return page.first_published_at or page.latest_revision_created_at or timezone.now()


@register_box
def notices_in_force(request):
    """The notices that readers of my counties see now, and until when."""
    now = timezone.now()
    rows = [
        BoxRow(notice.text, _end_of(notice), snippet_url("edit", notice))
        for notice in _notices_of(request.user)
        if notice.live and notice.start <= now
    ]
    return Box(_("Notices in force"), rows[:ROWS])


def _notices_of(user):
    """Return what has not ended in a user's counties; remembered for this user object."""
    if not hasattr(user, "_notices_of_counties"):
        found = Notice.objects.not_ended().filter(
            county__in=own_counties(user, "change"),
            locale__language_code=settings.LANGUAGE_CODE,
        )
        user._notices_of_counties = list(found.order_by("end", "pk")[:MOST_NOTICES])
    return user._notices_of_counties


def _end_of(notice):
    if not notice.end:
        return _("no end is set")
    when = date_format(timezone.localtime(notice.end), "j b H.i")
    return _("until %(time)s") % {"time": when}
