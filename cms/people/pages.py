"""The pages of persons and organisations: what all counties' archive knows of each."""

from functools import reduce, wraps
from operator import or_

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from wagtail.contrib.routable_page.models import path
from wagtail.models import Page

from cms.archive.structured_data import main_thing, organization, thing
from cms.languages.pages import REALLY_TRANSLATED
from cms.pages.subpages import subpage
from cms.people.appearances import appearances_of
from cms.people.choices import PeopleIndex
from cms.people.listing import PeopleListing, has_pages
from cms.people.models import Organisation, Person
from cms.values.depths import HOME_DEPTH

ITEMS_PER_PAGE = 20
MODELS = {PeopleIndex.SPEAKERS: Person, PeopleIndex.ORGANISATIONS: Organisation}


def of_all_counties(view):
    """Send the reader of a county's archive to the one of all counties, wherever it is hosted."""

    @wraps(view)
    def shown_once(archive, request, **slug):
        if archive.page_above.depth == HOME_DEPTH:
            return view(archive, request, **slug)
        all_counties = type(archive).objects.filter(
            REALLY_TRANSLATED, locale_id=archive.locale_id, depth=HOME_DEPTH + 1
        )
        address = get_object_or_404(all_counties).get_full_url(request)
        below = archive.reverse_subpage(view.__name__, kwargs=slug)
        return redirect(address + below, permanent=True)

    return shown_once


class PeoplePagesMixin:
    """An archive with a page for each person and each organisation that public pages name.

    The archive is a `ListingPageMixin`; only the one of all counties answers.
    """

    @path("talare/")
    @of_all_counties
    def speakers(self, request):
        """Show everybody who has a page as a speaker, by the letters of their family names."""
        return _show_index(self, request, PeopleIndex.SPEAKERS)

    @path("organisationer/")
    @of_all_counties
    def organisations(self, request):
        """Show the organisations that have a page, by the letters of their names."""
        return _show_index(self, request, PeopleIndex.ORGANISATIONS)

    @path("talare/<slug:slug>/")
    @of_all_counties
    def speaker(self, request, slug):
        """Show a person with lectures from all counties.

        Raises `Http404` for an unknown person and for one whom no public page names.
        """
        person = get_object_or_404(Person.objects.select_related("affiliation"), slug=slug)
        page = _subpage(self, PeopleIndex.SPEAKERS, person)
        structured_data = main_thing(
            "Person",
            page.get_full_url(request),
            name=person.name,
            jobTitle=person.title,
            affiliation=organization(at) if (at := person.shown_affiliation) else None,
        )
        return _show(self, request, page, person, "pages/speaker.html", structured_data)

    @path("organisationer/<slug:slug>/")
    @of_all_counties
    def organisation(self, request, slug):
        """Show an organisation with what it did in all counties.

        Raises `Http404` for an unknown organisation and for one that no public page names so.
        """
        organisation = get_object_or_404(
            Organisation.objects.prefetch_related("former_names"), slug=slug
        )
        former_names = [former.name for former in organisation.former_names.all() if former.name]
        structured_data = main_thing(
            "Organization",
            organisation.website,
            name=organisation.name,
            alternateName=former_names,
        )
        page = _subpage(self, PeopleIndex.ORGANISATIONS, organisation)
        return _show(self, request, page, organisation, "pages/organisation.html", structured_data)


def indexes_of(archive):
    """Return the `PeopleIndex`es with somebody in them, and their addresses, below an archive.

    None of an archive that no website has: it has no address.
    """
    if not (address := archive.url):
        return []
    return [
        (index, address + archive.reverse_subpage(index.value))
        for index, model in MODELS.items()
        if has_pages(model, archive)
    ]


def _show_index(archive, request, index):
    """Answer with a list of those who have a page. Raises `Http404` when there are none."""
    model = MODELS[index]
    listing = PeopleListing(model, archive, request.GET)
    if not listing.counts:
        raise Http404
    page = _index_page(archive, index, listing.languages)
    page.lead = index.lead
    address = page.get_full_url(request)
    items = [
        thing("ListItem", position=number, name=subject.name, url=f"{address}{subject.slug}/")
        for number, subject in enumerate(listing.results, listing.results.start_index())
    ]
    members = thing(
        "ItemList", numberOfItems=listing.results.paginator.count, itemListElement=items
    )
    return archive.render(
        request,
        template="pages/people.html",
        context_overrides={
            "page": page,
            "listing": listing,
            "structured_data": main_thing(
                "CollectionPage", address, name=page.title, mainEntity=members
            ),
        },
    )


def _show(archive, request, page, subject, template, structured_data):
    """Answer with the page of a subject: everything that names it, some of each on every page."""
    appearances = appearances_of(type(subject))
    found = [appearance.find(archive, subject) for appearance in appearances]
    results, shown = _paginate(request, found)
    sections = [
        (appearance, appearance.load(archive, items))
        for appearance, items in zip(appearances, shown, strict=True)
    ]
    sections = [(appearance, items) for appearance, items in sections if items]
    if not sections:
        raise Http404
    return archive.render(
        request,
        template=template,
        context_overrides={
            "page": page,
            "subject": subject,
            "structured_data": structured_data,
            "sections": sections,
            "results": results,
        },
    )


def _paginate(request, lists):
    """Return the asked-for page of the longest list, and that part of each list."""
    paginators = [Paginator(items, ITEMS_PER_PAGE) for items in lists]
    longest = max(paginators, key=lambda paginator: paginator.count)
    results = longest.get_page(request.GET.get("sida"))
    return results, [
        paginator.page(results.number).object_list if results.number <= paginator.num_pages else []
        for paginator in paginators
    ]


def _subpage(archive, index, subject):
    named = reduce(
        or_,
        (Q(pk__in=way.rows_of(subject).values("page")) for way in appearances_of(type(subject))),
    )
    pages = archive.public(Page).filter(named)
    languages = set(pages.values_list("locale__language_code", flat=True).distinct())
    above = _index_page(archive, index, languages)
    return subpage(above, f"{subject.slug}/", subject.name, languages)


def _index_page(archive, index, languages):
    return subpage(archive, archive.reverse_subpage(index.value), str(index.label), languages)
