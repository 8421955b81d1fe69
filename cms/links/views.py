"""The list of links, and replacing one everywhere."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from cms.links.models import Link, LinkReplacement
from cms.links.replacing import can_be_undone, places_of, proposed_for, replace, rows_of, undo
from cms.links.reports import FILTERS, count_for, links_for, may_see_links, places_for
from cms.shown.counties import county_paths
from cms.values.addresses import read_email, read_web_address
from cms.values.counties import County
from cms.values.fields import TypedCharField
from cms.values.numbers import phone_link
from cms.values.validators import validate_phone_number

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
    paths = {code: path for path, code in sorted(county_paths().items(), reverse=True)}
    path = paths.get(county, "")
    numbers = count_for(request.user, path)
    page = Paginator(links_for(request.user, name, path), ROWS).get_page(request.GET.get("p"))
    context = {
        "links": page,
        "broken": numbers["broken"],
        "filters": [
            (key, label, numbers[key]) for key, (label, _c) in FILTERS.items() if numbers[key]
        ],
        "shown": name,
        "county": county if path else "",
        "counties": [(code, County(code).label) for code in sorted(paths)],
        "replaced": [one for one in can_be_undone()[:5] if _may_undo(request.user, one)],
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
    form = NewLinkForm(
        request.POST or None,
        kind=link.address.partition(":")[0],
        initial={"new": proposed or link.leads_to or link.address},
    )
    is_valid = request.method == "POST" and form.is_valid()
    if is_valid and form.cleaned_data["new"] == link.address:
        form.add_error("new", _("This is the address that is there already."))
        is_valid = False
    ticked = set(request.POST.getlist("place"))
    if is_valid and "replace" in request.POST:
        chosen = [place for place in places if str(place.key) in ticked]
        done = replace(link, form.cleaned_data["new"], chosen, request.user)
        text = ngettext("Replaced on %(n)s page.", "Replaced on %(n)s pages.", len(done.places))
        messages.success(request, text % {"n": len(done.places)})
        return redirect(request.get_full_path() if rows.has_other_pages() else "links")
    context = {
        "link": link,
        "rows": rows,
        "proposed": proposed,
        "form": form,
        "places": places,
        "ticked": ticked if is_valid else {str(one.key) for one in places if one.may_change},
        "new": form.cleaned_data["new"] if is_valid else "",
        "count": sum(one.may_change for one in places),
    }
    return TemplateResponse(request, "wagtailadmin/links/replace.html", context)


@require_POST
def undo_replacement(request, pk):
    """Put the old link back."""
    replacement = get_object_or_404(can_be_undone(), pk=pk)
    if not _may_undo(request.user, replacement):
        raise PermissionDenied
    done, left = undo(replacement, request.user)
    text = ngettext("Put back on %(n)s page.", "Put back on %(n)s pages.", done) % {"n": done}
    if left:
        text += " " + _("%(n)s were changed since and are left as they are.") % {"n": left}
    messages.success(request, text)
    return redirect("links")


def _may_undo(user, replacement: LinkReplacement):
    return user.is_superuser or replacement.user_id == user.pk
