"""The list of links, and replacing one everywhere."""

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.models import Page

from cms.admin.snippets import snippet_url
from cms.links.deciding import places_of, rows_of
from cms.links.models import Link, LinkFate, LinkVerdict
from cms.links.replacing import (
    ask_to_replace,
    ask_to_undo,
    can_be_undone,
    lately,
    proposed_for,
    start_again,
    stopped,
)
from cms.links.reports import FILTERS, count_for, links_for, may_see_links, places_for
from cms.shown.counties import swedish_county_paths
from cms.values.addresses import read_email, read_web_address
from cms.values.counties import County
from cms.values.fields import TypedCharField
from cms.values.numbers import phone_link
from cms.values.validators import validate_phone_number
from cms.worker.status import is_working

ROWS = 50


class NewLinkForm(forms.Form):
    """The address that takes the place of another one of the same kind."""

    def __init__(self, *args, kind="http", **kwargs):
        super().__init__(*args, **kwargs)
        read, label = {
            "mailto": (_read_mail, _("New mail address")),
            "tel": (_read_number, _("New telephone number")),
        }.get(kind, (read_web_address, _("New address")))
        typed = "link" if read is read_web_address else ""
        self.fields["new"] = TypedCharField(read=read, kind=typed, label=label, max_length=500)


def _read_mail(text):
    return f"mailto:{read_email(text)}"


def _read_number(text):
    number = text.strip().removeprefix("tel:")
    validate_phone_number(number)
    return phone_link(number)


def links(request):
    """List links by what is wrong with them, the longest broken first."""
    if not may_see_links(request.user):
        raise PermissionDenied
    name = request.GET.get("show", "broken")
    name = name if name in FILTERS else "broken"
    county = request.GET.get("county", "")
    paths = swedish_county_paths()
    path = paths.get(county, "")
    numbers = count_for(request.user, path)
    page = Paginator(links_for(request.user, name, path), ROWS).get_page(request.GET.get("p"))
    replaced = list(lately(request.user)[:5])
    context = {
        "links": page,
        "broken": numbers["broken"],
        "filters": [
            (key, label, numbers[key]) for key, (label, _c) in FILTERS.items() if numbers[key]
        ],
        "shown": name,
        "county": county if path else "",
        "counties": [(code, County(code).label) for code in sorted(paths)],
        "replaced": replaced,
        "stopped": stopped(replaced),
    }
    return TemplateResponse(request, "wagtailadmin/links/links.html", context)


def replace_link(request, pk):
    """Show where a link stands and what would become of each place, and replace it there."""
    link = get_object_or_404(Link, pk=pk)
    if not places_for(request.user).filter(link=link).exists():
        raise PermissionDenied
    rows = Paginator(rows_of(link), ROWS).get_page(request.GET.get("p"))
    places = places_of(rows.object_list, link.address, request.user)
    proposed = proposed_for(link)
    # A parked address leads to its seller, and one that is not there anywhere.
    has_moved = link.verdict in (LinkVerdict.MOVED, LinkVerdict.REDIRECTED)
    new = proposed or (has_moved and link.leads_to) or link.address
    form = NewLinkForm(
        request.POST or None,
        kind=link.address.partition(":")[0],
        initial={"new": new},
    )
    is_valid = request.method == "POST" and form.is_valid()
    if is_valid and form.cleaned_data["new"] == link.address:
        form.add_error("new", _("This is the address that is there already."))
        is_valid = False
    ticked = set(request.POST.getlist("place"))
    if is_valid and "replace" in request.POST:
        chosen = [place for place in places if place.may_change and str(place.key) in ticked]
        if chosen:
            made = ask_to_replace(link, form.cleaned_data["new"], chosen, request.user)
            return redirect("link_replacement", made.pk)
        form.add_error(None, _("Tick the pages on which it is to be replaced."))
    can_change = {str(place.key) for place in places if place.may_change}
    ticked = ticked & can_change if is_valid else can_change
    context = {
        "link": link,
        "rows": rows,
        "proposed": proposed,
        "form": form,
        "places": places,
        "ticked": ticked,
        "new": form.cleaned_data["new"] if is_valid else "",
        "count": len(ticked),
    }
    return TemplateResponse(request, "wagtailadmin/links/replace.html", context)


def link_replacement(request, pk):
    """Say how far the worker is with replacing a link, or putting it back, and what became of it.

    Only whoever asked for it, and administrators, see it.
    """
    made = get_object_or_404(lately(request.user), pk=pk)
    given_up = stopped([made])
    is_ended = bool(made.ended_at or given_up)
    link = Link.objects.filter(address=made.old).first() if is_ended else None
    context = {
        "made": made,
        "stopped": given_up,
        "is_under_way": not is_ended,
        "is_working": is_ended or is_working(),
        "results": [_result(place, made.key) for place in made.asked] if is_ended else [],
        "can_be_undone": can_be_undone().filter(pk=pk).exists() and bool(made.changed),
        "elsewhere": link and places_for(request.user).filter(link=link).exists() and link,
    }
    return TemplateResponse(request, "wagtailadmin/links/replacement.html", context)


@require_POST
def undo_replacement(request, pk):
    """Have the old link put back."""
    made = get_object_or_404(lately(request.user), pk=pk)
    ask_to_undo(made, request.user)
    return redirect("link_replacement", made.pk)


@require_POST
def restart_replacement(request, pk):
    """Have the worker go on with what it gave up."""
    made = get_object_or_404(lately(request.user), pk=pk)
    start_again(made, request.user)
    return redirect("link_replacement", made.pk)


def _result(place, key):
    """Return what the row of a place tells: its title, its form, what became of it, and why."""
    model = ContentType.objects.get_for_id(place["type"]).model_class()
    fate, address = LinkFate(place[key]), ""
    if fate != LinkFate.DELETED and issubclass(model, Page):
        address = reverse("wagtailadmin_pages:edit", args=[place["pk"]])
    elif fate != LinkFate.DELETED and hasattr(model, "snippet_viewset"):
        address = snippet_url("edit", model(pk=place["pk"]))
    return place["title"], address, fate, place.get("problem", "")
