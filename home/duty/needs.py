"""Who is on duty, on the start page."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.ui.components import Component

from cms.accounts.models import PUBLISH_ON_DUTY
from cms.admin.boxes import ROWS, Box, BoxRow, register_box
from cms.admin.needs import Need, register_needs
from cms.values.counties import County
from home.duty.rights import duty_pages, is_on_duty
from home.models import CountyPage
from home.permissions import EVERYWHERE, own_counties


class DutyPanel(Component):
    """The way to a crisis notice, first on the start page of who is on duty."""

    name = "duty"
    template_name = "wagtailadmin/duty/panel.html"
    order = 0

    def __init__(self, pages, until):
        self.pages = pages
        self.until = until

    def get_context_data(self, parent_context):
        counties = [County(page.county).label for page in self.pages]
        return {"counties": ", ".join(counties), "until": self.until}


def add_duty_panel(request, panels):
    """Begin the start page of who is on duty with it."""
    if is_on_duty(request.user) and (pages := duty_pages(request.user)):
        panels.insert(0, DutyPanel(pages, request.user.duty_until))


@register_box
def on_duty(request):
    """Who is on duty in my counties, and in which of them nobody is.

    Who has all counties is told nothing here: administrators are, below.
    """
    own = own_counties(request.user, "change")
    if not own or EVERYWHERE in own:
        return Box(_("On duty"))
    people = list(_on_duty_in(own))
    without = sorted(County(code).label for code in own - {one.county for one in people})
    rows = [BoxRow(_("Nobody"), name, is_late=True) for name in without]
    rows += [BoxRow(one.get_full_name() or str(one), _where_and_until(one)) for one in people]
    return Box(_("On duty"), rows[:ROWS])


@register_needs
def counties_without_duty(request):
    """In which counties that readers see nobody is on duty, for administrators."""
    if not request.user.is_superuser:
        return
    pages = CountyPage.objects.filter(live=True, locale__language_code=settings.LANGUAGE_CODE)
    since = dict(pages.order_by("title").values_list("county", "first_published_at"))
    without = since.keys() - {one.county for one in _on_duty_in(since)}
    if without:
        names = ", ".join(County(code).label for code in since if code in without)
        title = ngettext(
            "Nobody is on duty in %(n)s county", "Nobody is on duty in %(n)s counties", len(without)
        )
        oldest = min(since[code] or timezone.now() for code in without)
        address = reverse("wagtailusers_users:index")
        yield Need(oldest, title % {"n": len(without)}, address, names, _("Choose"))


def _where_and_until(one):
    county = County(one.county).label
    if not one.duty_until:
        return county
    told = _("%(county)s, to and including %(day)s")
    return told % {"county": county, "day": date_format(one.duty_until, "j b")}


def _on_duty_in(counties):
    """Return who is on duty in some counties, each with `county`, by name."""
    people = get_user_model().objects.filter(
        Q(duty_until=None) | Q(duty_until__gte=timezone.localdate()),
        is_active=True,
        groups__permissions__codename=PUBLISH_ON_DUTY,
        groups__page_permissions__permission__codename="change_page",
        groups__page_permissions__page__locale__language_code=settings.LANGUAGE_CODE,
        groups__page_permissions__page__countypage__county__in=counties,
    )
    county = F("groups__page_permissions__page__countypage__county")
    return people.annotate(county=county).order_by("first_name", "last_name", "pk").distinct()
