"""One county out of this installation."""

from collections import Counter, defaultdict

from django.apps import apps
from django.db.models import Q
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, Site

from cms.snippets.ownership import CountyOwnedMixin
from cms.takeout.collecting import Collector
from cms.takeout.package import CHUNK
from cms.takeout.readable import readable_files
from cms.takeout.rules import base, batched, is_left_out, owner_field

MADE_ANEW = (
    "documents.customrendition",
    "wagtail_localize.overridablesegment",
    "wagtail_localize.relatedobjectsegment",
    "wagtail_localize.stringsegment",
    "wagtail_localize.templatesegment",
)


class NoCountyError(Exception):
    """There is no such county here."""


def county_pages(county):
    """Return the county's first pages in all languages. Raises `NoCountyError`."""
    home = Site.objects.get(is_default_site=True).root_page
    page = home.get_children().filter(slug=county, locale=Locale.get_default()).first()
    if page is None:
        raise NoCountyError(f"There is no page of {county} here.")
    return page.get_translations(inclusive=True)


def collect(county):
    """Return a `Collector` with everything of a county. Raises `NoCountyError`."""
    below = Q()
    for page in county_pages(county):
        below |= Q(path__startswith=page.path)
    pages = Page.objects.filter(below).order_by("path")
    collector = Collector({str(key) for key in pages.values_list("translation_key", flat=True)})
    owned = [model for model in apps.get_models() if issubclass(model, CountyOwnedMixin)]
    snippets = [row for model in owned for row in model._base_manager.filter(county=county)]
    collector.collect([*pages.specific(), *snippets, *redirects_below(county_pages(county))])
    return collector


def redirects_below(pages):
    """Return the redirects from addresses at and below some pages, wherever they lead."""
    old = Q(pk__in=[])
    for page in pages:
        site, _root, address = page.get_url_parts() or (None, "", "")
        path = Redirect.normalise_path(address or "/")
        if path != "/":
            at = Q(old_path=path) | Q(old_path__startswith=f"{path}/")
            old |= at & (Q(site=None) | Q(site=site))
        elif site:
            # A county with a host name of its own.
            old |= Q(site=site)
    return Redirect.objects.filter(old).order_by("pk")


def write(county, collector, package):
    """Write what was collected, the files and the readable pages into a `PackageWriter`.

    Returns the manifest's account of it, without checksums.
    """
    by_model = defaultdict(list)
    for record in collector.records.values():
        by_model[record["model"]].append(record)
    for label, records in by_model.items():
        package.write_json(f"data/{label}.json", sorted(records, key=lambda entry: entry["name"]))
    package.write_json("pointers.json", collector.pointers)
    for path, stored in sorted(collector.files.items()):
        with stored.open() as file:
            package.write(path, iter(lambda file=file: file.read(CHUNK), b""))
    for path, text in readable_files(collector.rows[Page], collector.paths):
        package.write(path, [text])
    told = {
        "county": county,
        "made": timezone.now().isoformat(timespec="seconds"),
        "objects": {label: len(records) for label, records in sorted(by_model.items())},
        "not_taken": not_taken(collector),
    }
    package.finish(told)
    return told


def not_taken(collector):
    """Return how many rows of which models belong to what was taken and stay: answers, log…"""
    counts = Counter()
    for model, taken in collector.rows.items():
        for relation in model._meta.related_objects:
            other = relation.related_model
            is_part = base(other) in collector.rows or owner_field(other) and not is_left_out(other)
            if relation.many_to_many or is_part or other._meta.label_lower in MADE_ANEW:
                continue
            for rows in batched(taken):
                found = other._base_manager.filter(**{f"{relation.field.name}__in": rows})
                counts[other._meta.label_lower] += found.count()
    return {label: count for label, count in sorted(counts.items()) if count}
