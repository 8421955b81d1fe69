"""A county of three times as many pages is taken out and in with as many queries."""

import re
from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    StringSegment,
    StringTranslation,
    TemplateSegment,
    TranslatableObject,
)

from cms.accounts.factories import UserFactory
from cms.documents.factories import DocumentFactory, ImageFactory
from cms.documents.models import CustomDocument, CustomImage
from cms.takeout.exporting import collect, write
from cms.takeout.importing import Planner
from cms.takeout.package import PackageReader, PackageWriter
from cms.takeout.storing import store
from cms.translating.targets import order, publish
from home.factories import CountyPageFactory, StandardPageFactory, UppdragPageFactory
from tests.helpers.translators import fill

pytestmark = [pytest.mark.django_db, pytest.mark.once]

# What keeps a text's places from being deleted.
SEGMENTS = (
    OverridableSegment,
    RelatedObjectSegment,
    StringSegment,
    StringTranslation,
    TemplateSegment,
)
FEW, MANY = 2, 5
# What Wagtail and its search find out of each object that is made, and write one by one.
MOST_A_MADE_OBJECT = 6
ONE_BY_ONE = {
    "taggit_taggeditem",
    "wagtail_localize_stringsegment",
    "wagtail_localize_template",
    "wagtail_localize_templatesegment",
    "wagtailcore_referenceindex",
    "wagtailsearch_indexentry",
}


@pytest.fixture(scope="module")
def archives(shared_home, tmp_path_factory):
    """The archives of a county with few pages and of the same with many, and the queries."""
    CountyPageFactory(parent=shared_home)
    outside = StandardPageFactory(parent=shared_home, title="Utanför")
    folder, queries, made = tmp_path_factory.mktemp("archives"), {}, 0
    for size in (FEW, MANY):
        for number in range(made, size):
            add_page(shared_home, outside, number)
        made = size
        with counted(queries, size):
            collector = collect("skane")
        with PackageWriter(folder / str(size)) as package:
            write("skane", collector, package)
    return folder, queries


def add_page(home, outside, number):
    """Add a page with all that was once asked for alone, in two languages and as a draft."""
    author = UserFactory(username=f"a{number}")
    county = home.get_children().get(slug="skane")
    above = UppdragPageFactory(parent=county, title=f"Uppdrag {number}")
    picture, document = ImageFactory(title=f"Bild {number}"), DocumentFactory(title=f"Fil {number}")
    picture.tags.set(["moln", f"hav {number}"])
    text = (
        f'<p><a linktype="page" id="{outside.pk}">Ut</a>'
        f'<a linktype="page" id="{above.pk}">In</a></p>'
        f'<a linktype="document" id="{document.pk}">Fil</a>'
        f'<embed embedtype="image" id="{picture.pk}" format="fullwidth" alt="Hav"/>'
    )
    body = [("section", {"heading": f"Rubrik {number}", "content": [("paragraph", text)]})]
    page = StandardPageFactory(parent=county, title=f"Sida {number}", body=body)
    [translation] = order(page, [Locale.objects.get(language_code="ar")], author)
    fill(translation)
    publish(translation, author)
    page.refresh_from_db()
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save_revision(user=author).publish()


class counted(CaptureQueriesContext):  # noqa: N801 - used as a statement
    """Keeps the number of queries of a block under a name."""

    def __init__(self, counts, name):
        super().__init__(connection)
        self.counts, self.name = counts, name

    def __exit__(self, *raised):
        super().__exit__(*raised)
        self.counts[self.name] = len(self)


def inserts_by_table(queries):
    """Return how many statements insert, by table."""
    found = (re.match(r'INSERT(?: OR IGNORE)? INTO "(\w+)"', query["sql"]) for query in queries)
    return Counter(match[1] for match in found if match)


def plan_for(archives, size):
    package = PackageReader(archives[0] / str(size))
    planner = Planner(package)
    return package, planner, planner.make()


def test_a_larger_county_is_collected_with_as_many_queries(archives, db):
    _folder, queries = archives
    # The first one asks as well what the process knows afterwards, which is less than a page each.
    assert queries[FEW] < queries[MANY] + MANY - FEW
    assert queries[MANY] <= queries[FEW]


def test_what_is_here_already_is_compared_with_as_many(archives, db):
    queries = {}
    # Of the smaller archive's pages, those that are compared stand behind others now, or not.
    for size in (FEW, MANY):
        with counted(queries, size):
            *_package, plan = plan_for(archives, size)
        assert (plan.made, plan.problems) == ([], [])
        assert len(plan.reused) > 6 * size
    # The first one asks as well what the process knows afterwards, which is less than a page each.
    assert queries[FEW] < queries[MANY] + MANY - FEW
    assert queries[MANY] <= queries[FEW]


def test_what_is_not_here_is_planned_with_as_many_and_made_with_a_bounded_number(archives, db):
    for page in Page.objects.filter(slug="skane"):
        page.delete()
    for model in (CustomDocument, CustomImage, *SEGMENTS, TranslatableObject):
        model.objects.all().delete()
    planned, stored, made = {}, {}, {}
    for size in (FEW, MANY):
        with counted(planned, size):
            package, planner, plan = plan_for(archives, size)
        assert plan.problems == []
        with transaction.atomic(), CaptureQueriesContext(connection) as stored[size]:
            store(package, planner.records, plan)
            transaction.set_rollback(True)
        made[size] = len(plan.made)
    assert planned[MANY] == planned[FEW]
    assert made[MANY] - made[FEW] > MANY
    assert len(stored[MANY]) - len(stored[FEW]) <= MOST_A_MADE_OBJECT * (made[MANY] - made[FEW])
    inserts = {size: inserts_by_table(queries) for size, queries in stored.items()}
    assert len(inserts[FEW]) > 20
    assert (inserts[MANY] - inserts[FEW]).keys() <= ONE_BY_ONE
