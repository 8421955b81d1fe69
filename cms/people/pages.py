"""The pages of persons and organisations: what all counties' archive knows of each."""

from functools import reduce, wraps
from operator import or_

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from wagtail.contrib.routable_page.models import path
from wagtail.models import Page

from cms.archive.structured_data import main_thing, organization
from cms.languages.pages import REALLY_TRANSLATED
from cms.pages.subpages import subpage
from cms.people.appearances import appearances_of
from cms.people.models import Organisation, Person
from cms.values.depths import HOME_DEPTH

ITEMS_PER_PAGE = 20


def of_all_counties(view):
    """Send the reader of a county's archive to the one of all counties, wherever it is hosted."""

    @wraps(view)
    def shown_once(archive, request, slug):
        if archive.page_above.depth == HOME_DEPTH:
            return view(archive, request, slug)
        all_counties = type(archive).objects.filter(
            REALLY_TRANSLATED, locale_id=archive.locale_id, depth=HOME_DEPTH + 1
        )
        address = get_object_or_404(all_counties).get_full_url(request)
        return redirect(address + archive.reverse_subpage(view.__name__, [slug]), permanent=True)

    return shown_once


class PeoplePagesMixin:
    """An archive with a page for each person and each organisation that public pages name.

    The archive is a `ListingPageMixin`; only the one of all counties answers.
    """

    @path("talare/<slug:slug>/")
    @of_all_counties
    def speaker(self, request, slug):
        """Show a person with lectures from all counties.

        Raises `Http404` for an unknown person and for one whom no public page names.
        """
        person = get_object_or_404(Person.objects.select_related("affiliation"), slug=slug)
        page = _subpage(self, "speaker", person)
        structured_data = main_thing(
            "Person",
            page.get_full_url(request),
            name=person.name,
            jobTitle=person.title,
            affiliation=organization(person.affiliation) if person.affiliation else None,
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
        page = _subpage(self, "organisation", organisation)
        return _show(self, request, page, organisation, "pages/organisation.html", structured_data)


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


def _subpage(archive, name, subject):
    relations = [
        getattr(subject, appearance.relation) for appearance in appearances_of(type(subject))
    ]
    named = reduce(or_, (Q(pk__in=relation.values("page")) for relation in relations))
    pages = archive.public(Page).filter(named)
    languages = set(pages.values_list("locale__language_code", flat=True).distinct())
    return subpage(archive, archive.reverse_subpage(name, [subject.slug]), subject.name, languages)
