"""What of a county waits for its people on the start page."""

from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.admin.needs import Need, register_needs
from cms.admin.snippets import snippet_url
from cms.snippets.models import Notice
from home.duty.publishing import unchecked
from home.models import CountyPage
from home.permissions import own_counties

SOON = timedelta(hours=24)
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
        for notice in unchecked(own):
            if notice.publisher != request.user:
                address = reverse("duty_check", args=[notice.pk])
                kind = _("Published on duty, to check")
                yield Need(notice.start, notice.text, address, kind)
    ending = Notice.objects.not_ended().filter(
        county__in=own_counties(request.user, "change"),
        locale__language_code=settings.LANGUAGE_CODE,
        end__lt=timezone.now() + SOON,
    )
    for notice in ending:
        when = timezone.localtime(notice.end).strftime("%Y-%m-%d %H.%M")
        kind = _("Notice that ends at %(time)s") % {"time": when}
        yield Need(notice.start, notice.text, snippet_url("edit", notice), kind)


@register_needs
def facts_that_lack(request):
    """What a county's page does not say and readers look for."""
    counties = own_counties(request.user, "change")
    if not counties or request.user.is_superuser:
        return
    for page in CountyPage.objects.filter(
        county__in=counties, locale__language_code=settings.LANGUAGE_CODE
    ):
        if missing := [str(label) for name, label in FACTS.items() if not getattr(page, name)]:
            kind = _("The county's page lacks: %(facts)s") % {"facts": ", ".join(missing)}
            address = reverse("wagtailadmin_pages:edit", args=[page.pk])
            since = page.first_published_at or page.latest_revision_created_at or timezone.now()
            yield Need(since, page.title, address, kind)
