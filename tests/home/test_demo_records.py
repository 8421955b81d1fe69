"""Every record of the five counties' old pages stands in fields of its own."""

import pytest
from django.test import override_settings
from wagtail.models import Locale

from cms.snippets.models import Law, Programme
from home.demo.builder import build
from home.models import UppdragPage
from tests.helpers.fixtures import IMMEDIATE_TASKS

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def missions(module_database):
    """The demo's Swedish missions by county, built once for all tests here."""
    with override_settings(TASKS=IMMEDIATE_TASKS):
        build(lambda text: None)
    pages = UppdragPage.objects.filter(locale=Locale.get_default())
    return {page.get_parent().slug: page for page in pages}


def records(page, family):
    """Return the facts of the records of a family by their titles, as plain values."""
    blocks = [
        block
        for section in page.body
        if section.block_type == "section"
        for block in section.value["content"]
        if block.block_type == family
    ]
    return {block.value["title"]: plain(block.value) for block in blocks}


def plain(value):
    if hasattr(value, "items"):
        found = {name: plain(part) for name, part in value.items() if part}
        return found.get("organisation", found) if set(found) == {"organisation"} else found
    if hasattr(value, "edtf"):
        return value.edtf
    if hasattr(value, "name"):
        return value.name
    if hasattr(value, "role"):
        return value.role
    if hasattr(value, "bound_blocks"):
        return [plain(part) for part in value]
    return value


MUNICIPALITIES = {
    "group": "Kommunerna i Stockholms län",
    "represented_by": [
        "Stockholms stad",
        "Botkyrka kommun",
        "Sollentuna kommun",
        "Upplands Väsby kommun",
    ],
}
STOCKHOLM = [
    "Länsstyrelsen Stockholm",
    "Region Stockholm",
    "Polismyndigheten Region Stockholm",
    "Tullverket",
    "Kriminalvården",
    MUNICIPALITIES,
    "Samverkan Stockholmsregionen (SSR)",
]
SEVEN = [
    "Länsstyrelsen Skåne",
    "Polismyndigheten",
    "Tullverket",
    "Kriminalvården",
    "Region Skåne",
    "Sydsvenska Industri- och handelskammaren",
    "Kommunförbundet Skåne",
]
FIELDS = [
    (
        "blekinge",
        "tool",
        "Tryggare skola",
        {
            "kind": "tool",
            "version": "1",
            "version_date": "2020",
            "tried": "2019-09",
            "tried_at": "En skola i varje kommun i Blekinge län",
            "tried_by": 5,
            "evaluation": "planned",
            "evaluated": "2021",
            "producers": ["Stiftelsen Tryggare Sverige"],
            "commissioners": ["Länsstyrelsen Blekinge"],
        },
    ),
    (
        "blekinge",
        "agreement",
        "Avsiktsförklaring för lokalt samarbete mot organiserad brottslighet i Blekinge län",
        {"kind": "declaration", "period": "2010"},
    ),
    (
        "blekinge",
        "network",
        "Regionalt nätverk för brottsförebyggande frågor på lokal nivå",
        {
            "kind": "network",
            "period": "2017-12/..",
            "members": [{"group": "Kommunerna"}, "Polismyndigheten", "Länsstyrelsen Blekinge"],
        },
    ),
    (
        "blekinge",
        "newsletter",
        "Nyhetsbrev om brottsförebyggande arbete",
        {
            "frequency": "P3M",
            "producers": ["Länsstyrelsen Blekinge"],
            "contact": "Brottsförebyggande samordnare",
        },
    ),
    (
        "skane",
        "agreement",
        "Skåne tillsammans mot brott",
        {"kind": "manifesto", "period": "2018/2020", "signatories": SEVEN},
    ),
    (
        "skane",
        "agreement",
        "Handlingsplan till programförklaringen",
        {
            "kind": "plan",
            "period": "2019/2020",
            "belongs_to": "Skåne tillsammans mot brott",
            "signatories": SEVEN,
        },
    ),
    (
        "skane",
        "agreement",
        "Checklista för överenskommelser",
        {
            "kind": "checklist",
            "period": "2019",
            "producers": ["Länsstyrelsen Skåne", "Polismyndigheten", "Kommunförbundet Skåne"],
        },
    ),
    (
        "skane",
        "network",
        "Utveckling av avhopparverksamheten i Skåne",
        {
            "kind": "cooperation",
            "period": "2018/2020",
            "members": [
                "Länsstyrelsen Skåne",
                "Polismyndigheten",
                "Kommunförbundet Skåne",
                "Kriminalvården",
            ],
        },
    ),
    (
        "skane",
        "agreement",
        "Vägledning om avhoppare",
        {"kind": "guidance", "producers": ["Länsstyrelsen Skåne", "Polismyndigheten"]},
    ),
    ("skane", "tool", "Webbplatsen avhoppare.se", {"kind": "site"}),
    (
        "stockholm",
        "report",
        "Regional lägesbild – om livsvillkor, brott, narkotika samt otrygghet i Stockholms län "
        "2022",
        {
            "kind": "report",
            "period": "2022",
            "area": "Stockholms län",
            "municipalities": 26,
            "producers": STOCKHOLM,
            "experts": [
                {
                    "person": "Per-Olof Hallin",
                    "title": "seniorprofessor i urbana studier",
                    "affiliation": "Malmö universitet",
                }
            ],
        },
    ),
    (
        "stockholm",
        "tool",
        "Kartverktyg för den regionala lägesbilden",
        {"kind": "map", "owner": ["Region Stockholm"], "producers": STOCKHOLM},
    ),
    (
        "stockholm",
        "report",
        "Trygghet i skolan",
        {
            "kind": "overview",
            "adaptation": "no",
            "producers": ["Länsstyrelsen Stockholm", "Stiftelsen Tryggare Sverige"],
        },
    ),
    ("stockholm", "tool", "Folder: Trygghet i skolan", {"kind": "folder"}),
    ("stockholm", "tool", "För en säker och trygg skola", {"kind": "method"}),
    (
        "vastmanland",
        "network",
        "LänsBrå",
        {
            "kind": "council",
            "members": [{"group": "Representanter för länets kommuner"}, "Polismyndigheten"],
            "coordinators": [
                {"organisation": "Länsstyrelsen Västmanland", "role": "ansvarar för samordningen"}
            ],
        },
    ),
    (
        "vastmanland",
        "agreement",
        "Samverkansöverenskommelsen mellan polisen och kommunerna",
        {
            "kind": "cooperation",
            "signatories": ["Polismyndigheten", {"group": "Kommunerna i länet"}],
        },
    ),
    (
        "vastmanland",
        "agreement",
        "Medborgarlöfte",
        {"kind": "promise", "belongs_to": "Samverkansöverenskommelserna"},
    ),
]


@pytest.mark.parametrize(("county", "family", "title", "fields"), FIELDS)
def test_record_stands_in_its_fields(missions, county, family, title, fields):
    record = records(missions[county], family)[title]
    assert {name: record.get(name) for name in fields} == fields


def test_the_law_has_its_duties_one_by_one(missions):
    [law] = Law.objects.filter(locale=Locale.get_default())
    assert (law.sfs_number, law.period.edtf) == ("2023:196", "2023-07-01/..")
    assert [duty.value["frequency"] for duty in law.duties] == ["P2Y", "", ""]
    assert {duty.value["who"] for duty in law.duties} == {"Kommunen ska"}


def test_the_programme_has_its_owner_and_aims(missions):
    [programme] = Programme.objects.filter(locale=Locale.get_default())
    assert programme.owner.name == "Regeringen"
    assert len(programme.aims) == 3


def test_the_missions_know_who_gave_them_and_since_when(missions):
    assert {page.giver.name for page in missions.values()} == {"Regeringen"}
    assert missions["vastmanland"].since.edtf == "2017/.."
    assert len(missions["vastmanland"].tasks[0].value["tasks"]) == 7


def test_nothing_that_only_has_a_name_leads_to_a_front_page(missions, client):
    for county, names in {
        "stockholm": ["Folder: Trygghet i skolan", "Tryggare skola", "Kartverktyg: Regional"],
        "gavleborg": ["Uppdrag att utveckla", "Så rekryterar kriminella"],
    }.items():
        html = client.get(missions[county].url).content.decode()
        for name in names:
            assert name in html
            assert f'rel="external">{name}' not in html
        assert "Adressen är inte känd." in html
