"""A county goes out of one installation and into another, and nothing of it is different."""

import json
import re
from collections import deque
from contextlib import nullcontext
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.db.models import ProtectedError
from wagtail.models import (
    Page,
    PageViewRestriction,
    ReferenceIndex,
    TranslatableMixin,
    get_page_models,
)
from wagtail.search.models import IndexEntry
from wagtail.snippets.models import get_snippet_models
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    StringSegment,
    StringTranslation,
    TemplateSegment,
)

from cms.audit.actions import EXPORT
from cms.audit.models import AuditEntry
from cms.backup import database
from cms.documents.models import CustomDocument
from cms.pages.base import BasePage
from cms.people.models import Organisation
from cms.takeout.exporting import collect, write
from cms.takeout.importing import Planner
from cms.takeout.package import PackageError, PackageReader, PackageWriter
from cms.takeout.storing import store
from home.models import FormAnswers, FormPage, HomePage
from seminars.models import LectureTranscript
from tests.helpers.counties import AUTHOR, COMMENT, FullCounty

pytestmark = [pytest.mark.django_db, pytest.mark.once]

COUNTY = "skane"
ANSWER = "det som en läsare skrev"
# Times of making, and keys of rows in forms that lead to the site.
UNEQUAL = re.compile(
    rb'((?:value="|dokument=|sida=)(?=\d)|/media/images/|/delningsbild/|localhost/dokument/'
    rb'|languages-|"generated": "|<updated>|DTSTAMP:|LAST-MODIFIED:|UID:)'
    rb'[^",&/<\r]+'
)


def take_out(target):
    """Write the county; return what was collected and what the manifest tells."""
    collector = collect(COUNTY)
    with PackageWriter(target) as package:
        return collector, write(COUNTY, collector, package)


def plan_for(folder):
    """Return an archive, its records and the plan for it."""
    package = PackageReader(folder)
    package.check()
    planner = Planner(package)
    return package, planner.records, planner.make()


def contents(folder, names=""):
    """Return what is in the files of an archive by name, without what is never equal."""
    return {
        path.relative_to(folder).as_posix(): UNEQUAL.sub(rb"\1", path.read_bytes())
        for path in folder.glob(f"{names}**/*")
        if path.is_file() and path.name != "manifest.json"
    }


def wipe(collector):
    """Delete everything that was taken out, and what was made from it."""
    for page in collector.rows[Page]:
        if found := Page.objects.filter(pk=page.pk).first():
            found.delete()
    for model in (
        OverridableSegment,
        RelatedObjectSegment,
        StringSegment,
        StringTranslation,
        TemplateSegment,
    ):
        model.objects.all().delete()
    waiting = deque(collector.rows.items())
    while waiting:
        model, rows = waiting.popleft()
        try:
            model._base_manager.filter(pk__in=[row.pk for row in rows]).delete()
        except ProtectedError:
            waiting.append((model, rows))


@pytest.fixture(scope="module")
def moved(shared_home, tmp_path_factory):
    """A county that was taken out, deleted and taken in again."""
    full = FullCounty(shared_home)
    full.make()
    FormAnswers.objects.create(page=FormPage.objects.first(), form_data={"fraga": ANSWER})
    archive = tmp_path_factory.mktemp("archive") / "first"
    collector, told = take_out(archive)
    wipe(collector)
    package, records, plan = plan_for(archive)
    assert plan.problems == []
    store(package, records, plan)
    return SimpleNamespace(
        archive=archive, collector=collector, told=told, plan=plan, outside=full.outside
    )


@pytest.fixture
def archive(moved, db):
    return moved.archive


def test_every_page_type_and_every_snippet_that_is_used_is_taken_out(moved, archive):
    taken = {type(row) for rows in moved.collector.rows.values() for row in rows}
    assert taken > {model for model in get_page_models() if issubclass(model, BasePage)} - {
        HomePage
    }
    assert taken > {model for model in get_snippet_models() if issubclass(model, TranslatableMixin)}
    assert LectureTranscript in taken


def test_all_of_it_was_gone_and_is_made(moved, archive):
    pages = {name for name in moved.collector.records if name.startswith("wagtailcore.page ")}
    assert pages <= set(moved.plan.made)
    assert len(moved.plan.made) > len(moved.plan.reused)


def test_what_comes_in_is_what_went_out(moved, archive, tmp_path):
    _collector, told = take_out(tmp_path / "second")
    before, after = contents(archive), contents(tmp_path / "second")
    assert before.keys() == after.keys()
    assert [name for name in before if before[name] != after[name]] == []
    assert told["objects"] == moved.told["objects"]
    assert sum(name.endswith(".html") for name in before) > len(get_page_models())


def test_the_keys_are_others(moved, archive):
    assert not {page.pk for page in moved.collector.rows[Page]} & set(
        Page.objects.values_list("pk", flat=True)
    )


def test_the_same_again_makes_nothing(moved, archive):
    _package, records, plan = plan_for(archive)
    assert (plan.made, plan.problems, plan.lost) == ([], [], [])
    assert set(plan.reused) == set(records)


def test_those_who_wrote_and_answered_stay(moved, archive):
    data = b"".join(contents(archive, "data/").values())
    assert b"wagtailcore.page" in data
    for secret in (AUTHOR, COMMENT, ANSWER):
        assert secret.encode() not in data
    assert moved.told["not_taken"]["home.formanswers"] == 1
    assert moved.told["not_taken"]["wagtailcore.comment"] > 1


def test_what_came_in_is_found_and_known_to_be_used(archive):
    page = FormPage.objects.first()
    document = CustomDocument.objects.filter(collection__name="Skåne").first()
    page_type = ContentType.objects.get_for_model(FormPage)
    assert IndexEntry.objects.filter(object_id=str(page.pk), content_type=page_type).exists()
    assert ReferenceIndex.get_references_to(document).exists()


def test_what_differs_is_named_and_not_overwritten(archive):
    organisation = Organisation.objects.filter(slug__in=slugs(archive)).first()
    organisation.town = "En annan ort"
    organisation.save()
    with pytest.raises(CommandError, match=rf"{organisation.slug} is here and differs: town"):
        call_command("import_county", str(archive))
    organisation.refresh_from_db()
    assert organisation.town == "En annan ort"


def slugs(archive):
    records = json.loads((archive / "data/people.organisation.json").read_text())
    return [record["fields"]["slug"] for record in records]


def test_a_taken_address_and_a_missing_home_page_are_named(archive):
    for page in (
        Page.objects.get(slug=COUNTY, locale__language_code="sv"),
        HomePage.objects.get(locale__language_code="ar"),
    ):
        Page.objects.filter(pk=page.pk).update(translation_key=uuid4())
    _package, _records, plan = plan_for(archive)
    assert any(problem.endswith("slug is taken here.") for problem in plan.problems)
    assert "wagtailcore.page ar / is not here; create it first." in plan.problems


def test_a_link_to_what_is_not_here_is_told_and_no_difference(moved, archive):
    moved.outside.specific.delete()
    _package, _records, plan = plan_for(archive)
    assert plan.lost == ["wagtailcore.page sv /utanfor (Utanför)"]
    assert (plan.made, plan.problems) == ([], [])


def test_a_damaged_archive_is_refused(archive, tmp_path):
    with PackageWriter(tmp_path / "damaged") as package:
        package.write_json("data/some.json", [])
        package.finish({})
    (tmp_path / "damaged/data/some.json").write_text("[1]")
    with pytest.raises(CommandError, match=r"data/some\.json is not what was written"):
        call_command("import_county", str(tmp_path / "damaged"))


def test_a_file_that_is_not_stored_as_it_is_leaves_nothing(archive):
    CustomDocument.objects.filter(collection__name="Skåne").first().delete()
    package, records, plan = plan_for(archive)
    for told in package.manifest["files"].values():
        told["sha256"] = "0"
    keys = stored_keys()
    with pytest.raises(PackageError, match="was not stored as it is"):
        store(package, records, plan)
    assert stored_keys() == keys


def stored_keys():
    return {key for key, _changed in storages["default"].all_keys()}


def test_the_pages_can_be_read_without_the_site(archive):
    """Each link that does not lead out leads to a file, and styles and pictures are there."""
    pages = list((archive / "html").rglob("*.html"))
    found = set()
    for page in pages:
        for address in re.findall(r'(?:href|src)="([^"#]+)', page.read_text()):
            if not re.match(r"[a-z]+:", address) and not address.startswith("/"):
                target = (page.parent / address).resolve()
                assert target.is_file(), (page, address)
                found.add(target.suffix)
    assert {".html", ".css", ".jpg", ".dat"} <= found


def test_a_closed_page_is_in_the_data_only(moved, archive):
    closed = [restriction.page for restriction in PageViewRestriction.objects.all()]
    assert {page.locale.language_code for page in closed} == {"sv", "ar"}
    for page in closed:
        assert not (archive / "html" / page.url.strip("/") / "index.html").exists()


def test_the_commands_say_what_they_do(archive, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(database, "moment", nullcontext)
    target = str(tmp_path / "skane.zip")
    call_command("export_county", COUNTY, to=target)
    assert "home.countypage" in capsys.readouterr().out
    call_command("import_county", target, dry_run=True)
    assert "Would be made: 0 objects" in capsys.readouterr().out
    with pytest.raises(CommandError, match="exists already"):
        call_command("export_county", COUNTY, to=target)
    with pytest.raises(CommandError, match="There is no page of kalmar here"):
        call_command("export_county", "kalmar", to=str(tmp_path / "kalmar"))
    told = [entry.data for entry in AuditEntry.objects.filter(action=EXPORT)]
    assert told == [{"file": COUNTY, "address": "manage.py export_county"}]
