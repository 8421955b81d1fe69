"""Pages tell search engines of their records, with the properties that schema.org has for each."""

import pytest

from cms.archive.record_relations import REPLACED_BY, REPLACES
from cms.blocks.choices import ToolKind
from cms.people.factories import OrganisationFactory, PersonFactory
from cms.snippets.factories import LawFactory, ProgrammeFactory, SharedTextFactory
from cms.values.counties import County
from home.choices import RecordFamily
from home.factories import CountyPageFactory, FormPageFactory, UppdragPageFactory
from tests.helpers.fixtures import fresh
from tests.helpers.guides import translate_with_prefix
from tests.helpers.linked_data import linked_data, things
from tests.helpers.samples import STREAMS, Samples
from tests.helpers.schema_org import faults

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def check(data):
    assert [(one, faults(one)) for one in things(data) if faults(one)] == []


def mission(home, *content):
    county = CountyPageFactory(parent=home, county=County.SKANE)
    return UppdragPageFactory(parent=county, body=mission_body(*content))


def mission_body(*content):
    return [("section", {"heading": "Rubrik", "content": list(content)})]


def told(client, page):
    """Return what a page mentions."""
    [data] = linked_data(client.get(page.url).content, "WebPage")
    check(data)
    assert {"@context", "@id"} <= set(data)
    assert all(one["name"] and one["url"] for one in data["mentions"])
    return data["mentions"]


def test_every_kind_of_record_is_told_with_documented_properties(home, client):
    section, samples = STREAMS["section"].child_blocks, Samples(home)
    content = ((name, samples.value(section[name])) for name in RecordFamily.values)
    page = mission(home, *content)
    assert len(told(client, page)) == len(RecordFamily)


def test_records_say_what_their_fields_say(home, client):
    police, board = (OrganisationFactory(name=name) for name in ("Polismyndigheten", "Regionen"))
    network = {
        "kind": "council",
        "title": "LänsBrå",
        "period": "2017-23/2019-12",
        "members": [{"group": "Kommunerna", "represented_by": [board]}],
        "coordinators": [{"organisation": police, "role": "ordförande"}],
        "predecessor": [{"name": "Rådet", "period": "../2017"}],
        "successor": [{"organisation": board}],
    }
    report = {
        "title": "Lägesbild",
        "period": "2022",
        "area": "Stockholms län",
        "producers": [{"organisation": police}],
        "experts": [{"person": PersonFactory(name="Per Person"), "title": "professor"}],
    }
    plan = {
        "kind": "plan",
        "title": "Plan",
        "period": "2017-23",
        "belongs_to": [{"name": "Manifestet"}],
    }
    page = mission(home, ("network", network), ("report", report), ("agreement", plan))
    council, survey, autumn = (
        f"{page.full_url}#{block.id}" for block in page.body[0].value["content"]
    )
    group = {
        "@type": "Organization",
        "name": "Kommunerna",
        "member": [{"@type": "Organization", "name": "Regionen"}],
    }
    named = {"@type": "Organization", "name": "Polismyndigheten"}
    assert told(client, page) == [
        {
            "@type": "Organization",
            "name": "LänsBrå",
            "url": council,
            "foundingDate": "2017",
            "dissolutionDate": "2019-12",
            "member": [
                group,
                {"@type": "OrganizationRole", "roleName": "ordförande", "member": named},
            ],
            REPLACES: [{"@type": "Organization", "name": "Rådet"}],
            REPLACED_BY: [{"@type": "Organization", "name": "Regionen"}],
        },
        {
            "@type": "Report",
            "name": "Lägesbild",
            "url": survey,
            "genre": "Rapport",
            "temporalCoverage": "2022",
            "author": [named],
            "contributor": [{"@type": "Person", "name": "Per Person", "jobTitle": "professor"}],
            "spatialCoverage": {"@type": "Place", "name": "Stockholms län"},
        },
        {
            "@type": "CreativeWork",
            "name": "Plan",
            "url": autumn,
            "genre": "Handlingsplan",
            "temporalCoverage": "2017-09-01/2017-11-30",
            "isPartOf": [{"@type": "CreativeWork", "name": "Manifestet"}],
        },
    ]


def test_those_who_made_what_others_signed_are_told_as_well(home, client):
    police, board = (OrganisationFactory(name=name) for name in ("Polismyndigheten", "Regionen"))
    made, signed = ([{"organisation": one}] for one in (police, board))
    plan = {"kind": "plan", "title": "Plan", "producers": made}
    page = mission(home, ("agreement", plan), ("agreement", plan | {"signatories": signed}))
    own, agreed = told(client, page)
    assert ([one["name"] for one in own["author"]], "contributor" in own) == (
        ["Polismyndigheten"],
        False,
    )
    assert [agreed[role][0]["name"] for role in ("author", "contributor")] == [
        "Regionen",
        "Polismyndigheten",
    ]


def test_tools_and_newsletters_are_what_they_are(home, client):
    tools = [("tool", {"kind": kind, "title": kind}) for kind in ToolKind.values]
    form = FormPageFactory(parent=home)
    issue = {"published": "2020-01", "link": {"text": "Nr 1", "url": "https://example.se/1"}}
    tools[0][1]["experts"] = [{"person": PersonFactory(name="Per Person"), "title": "professor"}]
    letter = {"title": "Brev", "form": [{"page": form}], "issues": [issue]}
    page = mission(home, *tools, ("newsletter", letter))
    *kinds, letter = told(client, page)
    assert {one["name"]: one["@type"] for one in kinds if one["@type"] != "CreativeWork"} == {
        "films": "CreativeWorkSeries",
        "site": "WebSite",
        "map": "Map",
    }
    expert = {"@type": "Person", "name": "Per Person", "jobTitle": "professor"}
    assert kinds[0]["contributor"] == [expert]
    [action], [number] = letter["potentialAction"], letter["hasPart"]
    assert action["target"] == form.full_url
    assert (number["url"], number["datePublished"]) == ("https://example.se/1", "2020-01")


def test_a_website_and_a_map_live_where_their_only_link_leads(home, client):
    own, other = ({"text": text, "url": f"https://{text}/"} for text in ("a.example", "b.example"))
    tools = [
        ("tool", {"kind": kind, "title": "Verktyg", "links": links})
        for kind, links in (
            ("site", [own]),
            ("map", [own]),
            ("site", [own, other]),
            ("site", [{"text": "Okänd", "is_unknown": True}]),
            ("method", [own]),
        )
    ]
    page = mission(home, *tools)
    here = [f"{page.full_url}#{block.id}" for block in page.body[0].value["content"]]
    addresses = [one["url"] for one in told(client, page)]
    assert addresses == ["https://a.example/", "https://a.example/", *here[2:]]


def test_laws_and_programmes_of_shared_texts_are_told(home, client):
    law = LawFactory(sfs_number="2023:196", period="2023-07-01/..")
    old = LawFactory(sfs_number="1998:1", period="1999/2001")
    programme = ProgrammeFactory(owner=OrganisationFactory(name="Regeringen"), period="2017/..")
    blocks = [
        ("law", {"record": law}),
        ("law", {"record": old}),
        ("programme", {"record": programme}),
    ]
    page = mission(home)
    page.body = [("shared_text", {"text": SharedTextFactory(body=blocks)})]
    page.save_revision().publish()
    now, then, plan = told(client, page)
    assert now["legislationIdentifier"] == "SFS 2023:196"
    assert now["url"] == "https://data.riksdagen.se/dokument/sfs-2023-196.html"
    assert now["legislationLegalForce"] == "https://schema.org/InForce"
    assert then["legislationLegalForce"] == "https://schema.org/NotInForce"
    assert (plan["publisher"]["name"], plan["temporalCoverage"]) == ("Regeringen", "2017/..")


def test_a_translated_page_tells_what_is_older_in_the_swedish_of_now(home, client):
    page = mission(home, ("network", {"title": "Nätverk"}))
    for step in (page.get_parent().specific, page):
        translated = translate_with_prefix(step, "ar")
    page = fresh(page)
    page.body[0].value["content"][0].value["title"] = "Nytt nätverk"
    page.save_revision().publish()
    [network] = told(client, translated)
    assert network["name"] == "Nytt nätverk"


def test_a_page_without_records_tells_of_none(home, client):
    page = mission(home, ("paragraph", "<p>Text.</p>"))
    assert linked_data(client.get(page.url).content, "WebPage") == []


def test_what_a_record_belongs_to_is_what_it_is(home, client):
    page = mission(home, ("network", {"title": "Nätverk"}), ("report", {"title": "Rapport"}))
    keys = [block.id for block in page.body[0].value["content"]]
    chosen = [{"page": page}, *({"record": key} for key in keys)]
    plans = [{"kind": "plan", "title": "Plan", "belongs_to": [one]} for one in chosen]
    body = mission_body(*(("agreement", plan) for plan in plans))
    own = UppdragPageFactory(parent=page.get_parent(), slug="planer", body=body)
    to_page, to_network, to_report = told(client, own)
    assert "isPartOf" not in to_network
    assert [one["isPartOf"][0]["@type"] for one in (to_page, to_report)] == ["WebPage", "Report"]


def test_a_text_that_stands_twice_tells_its_records_once(home, client):
    text = SharedTextFactory(body=[("network", {"title": "Nätverk"})])
    page = mission(home)
    page.body = [("shared_text", {"text": text})] * 2
    page.save_revision().publish()
    assert len(told(client, page)) == 1
