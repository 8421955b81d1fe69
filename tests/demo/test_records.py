"""Everything that the five counties' old pages say stands in fields of its own in the demo."""

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from django.utils.html import strip_tags
from wagtail.models import Locale

from cms.blocks.record_links import link_records
from cms.blocks.record_relations import RelationValue
from cms.blocks.records import RecordBlock
from cms.documents.choices import Accessibility
from cms.documents.models import CustomDocument
from cms.snippets.models import Law, Notice, Programme
from cms.templatetags.cms_tags import host_name
from home.models import CountyPage, FormPage, StatementPage, UppdragPage
from projects.choices import ActivityKind
from projects.models import ProjectPage
from seminars.choices import FilmPlan
from seminars.models import SeminarPage
from tests.helpers.seeds import MISSIONS, RECORDS
from tests.helpers.seeds_of_pages import (
    ACTIVITIES,
    BOARDS,
    LAW,
    LECTURES,
    MATERIALS,
    NOTICE,
    PARTNERS,
    PROGRAMME,
    PROJECT,
    SEMINAR,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]

SLUG = "brottsforebyggande-arbete"
PROSE = {"title", "text", "subscription"}


@pytest.fixture
def missions(demo):
    """The demo's Swedish missions by county."""
    # Others are made up, and say so.
    pages = UppdragPage.objects.filter(locale=Locale.get_default(), slug=SLUG)
    return {page.get_parent().slug: page for page in pages}


@pytest.fixture
def kalmar(missions):
    return SeminarPage.objects.get(slug="trygghetsseminarium-kalmar-2018")


@pytest.fixture
def helix(missions):
    return ProjectPage.objects.get(slug="skanes-quatro-helix")


def contents(page):
    """Yield the blocks of a body, those of shared texts as well."""
    for section in page.body:
        shared = section.value.get("text") if section.block_type == "shared_text" else None
        yield from shared.body if shared else section.value["content"]


def plain(value):
    """Return a value of a block as plain data, without what is empty."""
    if isinstance(value, RelationValue):
        return value.title, value.target.title
    if hasattr(value, "is_shown"):
        return link(value)
    if hasattr(value, "items"):
        found = {name: plain(part) for name, part in value.items() if part}
        return found.get("organisation", found) if set(found) == {"organisation"} else found
    if hasattr(value, "bound_blocks"):
        return [plain(part) for part in value]
    if hasattr(value, "source"):
        return strip_tags(value.source)
    for name in ("edtf", "name", "role"):
        if hasattr(value, name):
            return getattr(value, name)
    return value


def link(value):
    owner = value["owner"].name if value["owner"] else ""
    if value["document"]:
        to = value["document"].filename.rpartition(".")[2]
    else:
        to = value["page"].slug if value["page"] else value["url"]
    return (value.label, "unknown" if value["is_unknown"] else to, owner)


def fields(page, names):
    return {name: str(getattr(page, name)) for name in names}


@pytest.mark.parametrize("county", RECORDS)
def test_the_records_of_a_county_are_these_with_these_fields_and_no_others(missions, county):
    link_records(missions[county])
    found = {
        (block.block_type, block.value["title"]): {
            name: value for name, value in plain(block.value).items() if name not in PROSE
        }
        for block in contents(missions[county])
        if isinstance(block.block, RecordBlock)
    }
    assert found == RECORDS[county]


@pytest.mark.parametrize("county", MISSIONS)
def test_a_mission_has_its_tasks_texts_links_and_contact(missions, county):
    page, (tasks, since, shared, links, contact) = missions[county], MISSIONS[county]
    [block] = page.tasks
    own = block.value.get("text")
    lists = [part for part in own.body if part.block_type == "task_list"] if own else [block]
    assert sum(len(part.value["tasks"]) for part in lists) == tasks
    # Only Västmanland says that the government set up what the mission is part of.
    assert str(page.giver or "") == ("Regeringen" if county == "vastmanland" else "")
    assert (page.since.edtf if page.since else "") == since
    assert {part.value["text"].title for part in page.body.blocks_by_name("shared_text")} == shared
    rows = [
        plain(row)
        for part in contents(page)
        if part.block_type == "links"
        for row in part.value["links"]
    ]
    assert rows == links
    person = page.contact and page.contact.person
    assert contact == (
        page.contact and (page.contact.role, str(person or ""), page.contact.organisation.name)
    )


@pytest.mark.parametrize("county", BOARDS)
def test_a_board_has_its_governor_addresses_and_number(missions, county):
    board = CountyPage.objects.get(county=county, locale=Locale.get_default())
    visiting = f"{board.visiting_street} {board.visiting_town}".strip()
    postal = f"{board.postal_street} {board.postal_code} {board.postal_town}"
    found = (board.governor, visiting, " ".join(postal.split()), board.organisation_number)
    assert found == BOARDS[county]


def test_the_law_has_its_duties_one_by_one(missions):
    [law] = Law.objects.filter(locale=Locale.get_default())
    parts = ("who", "what", "frequency")
    assert (
        fields(law, ("name", "kind", "sfs_number"))
        | {
            "period": law.period.edtf,
            "duties": [tuple(duty.value[part] for part in parts) for duty in law.duties],
        }
        == LAW
    )


def test_the_programme_has_its_owner_aims_and_audience(missions):
    [programme] = Programme.objects.filter(locale=Locale.get_default())
    assert {
        "name": programme.name,
        "owner": programme.owner.name,
        "aims": [aim.value for aim in programme.aims],
        "audience": programme.audience,
    } == PROGRAMME


def test_the_warning_stands_in_its_county(missions):
    [notice] = Notice.objects.filter(locale=Locale.get_default())
    assert (notice.text, notice.county, notice.link_text) == NOTICE
    assert (notice.link, notice.is_unknown) == ("", True)


def test_the_report_is_ordered_with_a_form(missions):
    form = FormPage.objects.get(slug="bestall-trygghet-i-skolan")
    assert form.get_parent().slug == "stockholm"
    assert [field.label for field in form.form_fields.all()][:2] == ["Namn", "E-postadress"]


def test_the_seminar_in_kalmar_has_its_day_place_and_organisers(kalmar, missions):
    organisers = [board.name for board in kalmar.organiser_organisations]
    caption = kalmar.picture[0].value["caption"]
    found = fields(kalmar, ("start_date", "end_date", "town", "state"))
    assert found | {"organisers": organisers, "caption": caption} == SEMINAR
    [quote] = [part for part in contents(missions["blekinge"]) if part.block_type == "quote"]
    assert quote.value["name"] == "Annie Lees"
    [figure] = [part for part in contents(missions["blekinge"]) if part.block_type == "figure"]
    assert figure.value["caption"] == SEMINAR["caption"]


def test_the_lectures_have_their_speakers_and_playing_times(kalmar):
    found = [
        (
            lecture.title,
            lecture.playing_time,
            [
                (speaker.person.name, speaker.title, speaker.affiliation_name)
                for speaker in lecture.speaker_list
            ],
        )
        for lecture in kalmar.lectures
    ]
    assert found == LECTURES
    # The page names films on YouTube, and not where they are.
    assert {(page.video_url, page.missing_film) for page in kalmar.lectures} == {
        ("", FilmPlan.UNKNOWN)
    }
    assert {page.spoken_language for page in kalmar.lectures} == {""}


def test_the_project_has_its_years_fund_partners_and_activities(helix):
    assert fields(helix, PROJECT) | {"fund": helix.fund.name} == PROJECT
    found = [
        (partner.name, partner.role, host_name(partner.website_then) if order else "")
        for order, partner in enumerate(helix.partner_list)
    ]
    assert found == PARTNERS
    kinds = {ActivityKind(block.value["kind"]) for block in helix.activities}
    assert {kind.label for kind in kinds} == ACTIVITIES
    assert [
        block.value["mission"].slug if hasattr(block.value, "get") else block.value.slug
        for block in helix.missions
    ] == [SLUG]


def test_the_eleven_materials_stand_with_their_seminars(helix):
    groups = {
        block.value["heading"] or block.value.public_seminar.title: [
            plain(entry.value) for entry in block.value.entries
        ]
        for block in helix.materials
    }
    assert groups == MATERIALS
    [lecture] = helix.materials[-1].value.lectures
    assert lecture.title == "Kampen om kulturen – Mänskliga rättigheter för vem?"
    assert lecture.speaker_names == ("Helene Lööw",)


def test_nothing_that_only_has_a_name_leads_to_a_front_page(missions, client):
    for county in RECORDS:
        rows = [*MISSIONS[county][3]]
        rows += [row for record in RECORDS[county].values() for row in record.get("links", [])]
        page = client.get(missions[county].url).content.decode()
        html = page.partition("<main")[2]
        unknown = [text for text, to, _owner in rows if to == "unknown"]
        assert html.count("Adressen är inte känd.") == len(unknown)
        for name in unknown:
            assert name in html
            assert f'rel="external">{name}' not in html


def test_what_is_past_is_told_as_past(missions, client):
    html = client.get(missions["blekinge"].url).content.decode()
    assert "Utvärderingen planerades till" in html
    assert "Planeras" not in html
    # When in these years it was is not known.
    front = client.get("/skane/").content.decode()
    assert "<li>2017–2018</li>" in front


def test_a_made_up_mission_shows_all_that_a_mission_can_have(missions, client):
    page = UppdragPage.objects.get(slug="exempel-uppdrag", locale=Locale.get_default())
    assert "påhittat" in page.lead
    text = BeautifulSoup(client.get(page.url).content, "html.parser").main.get_text(" ")
    labels = ("Rättslig grund", "Beslut", "Redovisas", "Föregångare", "Utvärderingens resultat")
    assert [label for label in (*labels, "Senaste nummer") if label not in text] == []


def test_the_statement_shows_all_that_a_statement_can_have(missions, client):
    page = StatementPage.objects.get(live=True, depth=3, locale=Locale.get_default())
    assert all([page.defects, page.burdens, page.exemptions])
    assert page.defects[0].value["planned"] > timezone.localdate()
    assert "12 §" in client.get(page.url).content.decode()


def test_accessible_is_said_of_no_file(missions):
    """Nobody has checked the files of the demo."""
    assert not CustomDocument.objects.filter(accessibility=Accessibility.ACCESSIBLE).exists()
