"""The pages of persons and organisations: what all counties' archive knows of each."""

from functools import reduce, wraps
from operator import or_

from django.core.paginator import Paginator
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Left, Length
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from wagtail.models import Page

from cms.archive.structured_data import main_thing, organization
from cms.blocks.prefetch import prefetch_references
from cms.languages.pages import REALLY_TRANSLATED
from cms.pages.subpages import subpage
from cms.people.models import Organisation, Person
from seminars.models.lecture import FORMER_NAMES

ITEMS_PER_PAGE = 20
HOME_DEPTH = 2


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


@of_all_counties
def speaker(archive, request, slug):
    """Show a person's lectures, latest first, each with the title and affiliation of that day.

    Raises `Http404` for an unknown person and for one without public lectures.
    """
    person = get_object_or_404(Person.objects.select_related("affiliation"), slug=slug)
    lectures = person.lectures.prefetch_related(FORMER_NAMES)
    results, [roles] = _paginate(request, _roles(archive, lectures))
    if not roles:
        raise Http404
    page = _subpage(archive, "speaker", person, person.lectures)
    return archive.render(
        request,
        template="pages/speaker.html",
        context_overrides={
            "page": page,
            "person": person,
            "structured_data": main_thing(
                "Person",
                page.get_full_url(request),
                name=person.name,
                jobTitle=person.title,
                affiliation=organization(person.affiliation) if person.affiliation else None,
            ),
            "roles": _with_seminars(archive, roles),
            "results": results,
        },
    )


@of_all_counties
def organisation(archive, request, slug):
    """Show an organisation's seminars, lectures and projects, latest first.

    Raises `Http404` for an unknown organisation and for one that no public page names so.
    """
    organisation = get_object_or_404(
        Organisation.objects.prefetch_related("former_names"), slug=slug
    )
    relations = (
        organisation.organised_seminars,
        organisation.lecture_speakers,
        organisation.project_partnerships,
    )
    seminars = archive.seminars.filter(pk__in=organisation.organised_seminars.values("page"))
    results, [seminars, roles] = _paginate(
        request,
        seminars.order_by("-start_date", "pk"),
        _roles(archive, organisation.lecture_speakers),
    )
    partnerships = list(
        organisation.project_partnerships.filter(page__in=archive.listed(Page).values("pk"))
        .select_related("page")
        .order_by("-page__start_date", "page")
    )
    if not (seminars or roles or partnerships):
        raise Http404
    return archive.render(
        request,
        template="pages/organisation.html",
        context_overrides={
            "page": _subpage(archive, "organisation", organisation, *relations),
            "organisation": organisation,
            "structured_data": main_thing(
                "Organization",
                organisation.website,
                name=organisation.name,
                alternateName=[
                    former.name for former in organisation.former_names.all() if former.name
                ],
            ),
            "seminars": seminars,
            "roles": _with_seminars(archive, roles),
            "partnerships": partnerships if results.number == 1 else [],
            "results": results,
        },
    )


def _roles(archive, relation):
    """Return who spoke as what, of those in a relation, at public lectures of public seminars."""
    path = OuterRef("page__path")
    seminars = archive.seminars.filter(path=Left(path, Length(path) - archive.steplen))
    return (
        relation.filter(page__in=archive.lectures.values("pk"))
        .annotate(seminar_date=Subquery(seminars.order_by().values("start_date")))
        .exclude(seminar_date=None)
        .select_related("page", "person", "affiliation")
        .order_by("-seminar_date", "page__path", "sort_order")
    )


def _with_seminars(archive, roles):
    """Give the lectures of roles their seminars, and load what they have of materials."""
    lectures = [role.page for role in roles]
    paths = {lecture.path[: -archive.steplen] for lecture in lectures}
    seminars = {seminar.path: seminar for seminar in archive.seminars.filter(path__in=paths)}
    for lecture in lectures:
        lecture.seminar = seminars[lecture.path[: -archive.steplen]]
    prefetch_references(*lectures)
    return roles


def _paginate(request, *lists):
    """Return the asked-for page of the longest list, and that part of each list."""
    paginators = [Paginator(items, ITEMS_PER_PAGE) for items in lists]
    longest = max(paginators, key=lambda paginator: paginator.count)
    results = longest.get_page(request.GET.get("sida"))
    return results, [
        list(paginator.page(results.number)) if results.number <= paginator.num_pages else []
        for paginator in paginators
    ]


def _subpage(archive, name, subject, *relations):
    path = archive.reverse_subpage(name, [subject.slug])
    named = reduce(or_, (Q(pk__in=relation.values("page")) for relation in relations))
    pages = archive.public(Page).filter(named)
    languages = set(pages.values_list("locale__language_code", flat=True).distinct())
    return subpage(archive, path, subject.name, languages)
