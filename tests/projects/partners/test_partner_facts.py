"""What a list says about organisations and the project is offered where it can be kept."""

import pytest
from django.contrib.auth.models import Permission
from wagtail.models import ModelLogEntry

from cms.people.models import Organisation
from projects.choices import Currency
from projects.kinds import NoMatches
from projects.models import ProjectPage
from projects.partners.facts import budget_in, take_number, town_in
from projects.partners.lines import PartnerNote
from projects.partners.parser import parse_partners

LIST = """Kalmar kommun
Org.nr: 212000-0746
Box 611, 391 26 Kalmar
Total budget: 2,5 miljoner kronor"""


def read(text):
    return [line for line in parse_partners(text, NoMatches()) if line.is_partner]


@pytest.mark.parametrize(
    ("text", "name", "number", "town"),
    [
        (LIST, "Kalmar kommun", "212000-0746", "Kalmar"),
        ("Kalmar kommun (212000-0746)", "Kalmar kommun", "212000-0746", ""),
        ("Kalmar kommun, org.nr 212000-0746", "Kalmar kommun", "212000-0746", ""),
        ("Kalmar kommun, 212000-0746, Kalmar", "Kalmar kommun", "212000-0746", "Kalmar"),
        (
            "Name: Aalborg Kommune\nTown\nAalborg Øst\nCountry\nDenmark",
            "Aalborg Kommune",
            "",
            "Aalborg Øst",
        ),
        (
            "1\tCoordinator\tMalmö universitet\t202100-4920\tBassängkajen 1, 211 19 Malmö",
            "Malmö universitet",
            "202100-4920",
            "Malmö",
        ),
        ("Malmö universitet\nVAT: SE202100492001", "Malmö universitet", "202100-4920", ""),
        # Neither a telephone nor a number with a wrong check digit.
        ("Kalmar kommun\nTelefon: 010225-4000", "Kalmar kommun", "", ""),
        ("Kalmar kommun\nOrg.nr: 212000-0747", "Kalmar kommun", "", ""),
        # A personal identity number is nobody's organisation number.
        ("Kalmar kommun\n811218-9876", "Kalmar kommun", "", ""),
    ],
)
def test_rows_about_an_organisation_give_its_fields(text, name, number, town):
    [line] = read(text)
    assert (line.name, line.organisation_number, line.town) == (name, number, town)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (LIST, ("Box 611", "391 26", "Kalmar")),
        ("Vara kommun\nTorggatan 7 B, SE-534 81 Vara, Sweden", ("Torggatan 7 B", "534 81", "Vara")),
        ("Vara kommun\nBesöksadress: Torggatan 7\nPostnr: 53481", ("Torggatan 7", "53481", "")),
        (
            "Name: Aalborg Kommune\nAddress: Boulevarden 13, 9000 Aalborg",
            ("Boulevarden 13", "9000", "Aalborg"),
        ),
        ("Name: University of Latvia\nPostal code: LV-1586\nCity: Riga", ("", "LV-1586", "Riga")),
        (
            "1\tPartner\tVara kommun\tStora Torget 2, 534 32 Vara\t10 000 EUR",
            ("Stora Torget 2", "534 32", "Vara"),
        ),
        ("Vara kommun\nc/o Nav, Storgatan 3, 2 tr, Vara", ("Storgatan 3, 2 tr, Vara", "", "")),
        ("Vara kommun\nTelefon: 0512-310 00", ("", "", "")),
        ("Vara kommun\nBudget: 1240 EUR", ("", "", "")),
    ],
)
def test_an_address_is_read_in_its_parts(text, address):
    [line] = read(text)
    assert (line.street, line.postal_code, line.town) == address


@pytest.mark.parametrize(
    ("label", "value", "budget"),
    [
        ("Budget", "1 240 000 €", (1_240_000, Currency.EUR)),
        ("Total budget", "EUR 1.234.567,50", (1_234_567, Currency.EUR)),
        ("", "12 mnkr", (12_000_000, Currency.SEK)),
        ("Projektbudget", "2,5 Mkr", (2_500_000, Currency.SEK)),
        ("Budget", "750 tkr", (750_000, Currency.SEK)),
        # Of what money, or whether it is the whole budget, is not told.
        ("Budget", "1 240 000", None),
        ("EU contribution", "EUR 500 000", None),
        ("Budget", "enligt avtal", None),
    ],
)
def test_a_sum_is_read_with_its_currency(label, value, budget):
    assert budget_in(label, value) == budget


@pytest.mark.parametrize(
    ("text", "town"), [("Storgatan 1, 123 45 Örnsköldsvik, Sverige", "Örnsköldsvik"), ("9 st", "")]
)
def test_the_town_of_an_address(text, town):
    assert town_in(text) == town


def test_what_only_looks_like_a_number_is_no_part_of_the_name():
    assert take_number("Kalmar kommun (212000-0747)") == ("Kalmar kommun", "")
    [line] = read("Hushållningssällskapet, org.nr 873200-7616")
    assert (line.name, line.website, line.organisation_number) == ("Hushållningssällskapet", "", "")
    [line] = read("Kalmar kommun (212000-0747)")
    assert line.notes == [PartnerNote.NUMBER]


@pytest.mark.django_db
def test_a_new_organisation_gets_what_stands_in_the_text(officer, project):
    response = officer.paste(LIST)
    content = response.content.decode()
    assert "Lägg till 2\xa0500\xa0000 SEK som projektets budget" in content
    assert 'Uppgiften står som ett fält vid <a href="#lines-0">Kalmar kommun</a>' in content
    officer.send(response, **{"0-organisation": "new"})
    new = Organisation.objects.get(name="Kalmar kommun")
    assert (new.address, new.organisation_number) == ("Box 611, 391 26 Kalmar", "212000-0746")
    # The project's budget is nobody's to say but the officer's.
    assert officer.draft.budget is None


@pytest.mark.django_db
@pytest.mark.parametrize("may_publish", [False, True], ids=["drafts", "publishes"])
def test_a_known_one_keeps_what_it_has_and_gets_the_rest_only_when_asked(
    officer, editor, may_publish
):
    known = Organisation.objects.create(name="Kalmar kommun", town="Rockneby")
    response = officer.paste(LIST)
    officer.send(response)
    known.refresh_from_db()
    assert known.organisation_number == ""
    codenames = ["change_organisation", "publish_organisation"][: 1 + may_publish]
    editor.groups.get().permissions.add(*Permission.objects.filter(codename__in=codenames))
    officer.send(response, **{"0-add_facts": "on", "0-role": "consultative"})
    known.refresh_from_db()
    assert known.has_unpublished_changes is not may_publish
    assert bool(known.organisation_number) is may_publish
    draft = known.get_latest_revision_as_object()
    assert (draft.address, draft.organisation_number) == (
        "Box 611, 391 26 Rockneby",
        "212000-0746",
    )
    actions = set(ModelLogEntry.objects.for_instance(known).values_list("action", flat=True))
    assert actions == {"wagtail.edit", *(["wagtail.publish"] if may_publish else [])}


@pytest.mark.django_db
def test_the_budget_is_added_when_it_is_ticked_and_once(officer, project):
    response = officer.paste(f"{LIST}\nBudget: 3 Mkr")
    again = officer.send(
        response, **{"0-include": "false", "3-as_budget": "on", "4-as_budget": "on"}
    )
    assert "En annan rad är redan budgeten." in officer.errors(again)
    assert officer.send(response, **{"0-include": "false", "3-as_budget": "on"}).status_code == 302
    draft = officer.draft
    assert (draft.budget, draft.currency) == (2_500_000, Currency.SEK)
    assert ProjectPage.objects.get(pk=project.pk).budget is None
    # What the project has is not offered to be replaced.
    assert "som projektets budget" not in officer.paste(LIST).content.decode()


@pytest.mark.django_db
def test_a_part_of_a_known_organisation_says_so(officer):
    Organisation.objects.create(name="Kustbevakningen")
    response = officer.paste("Kustbevakningen region syd")
    assert "Använd Kustbevakningen (kan vara en del av den)" in response.content.decode()
    assert "Välj vem eller vad som menas." in officer.errors(officer.send(response))


@pytest.mark.django_db
def test_the_screen_counts_what_is_made_and_what_is_new(officer):
    Organisation.objects.create(name="Tullverket")
    response = officer.paste("Projektpartner:\nTullverket\nHöganäs kommun\nSven Svensson")
    content = " ".join(response.content.decode().split())
    assert "3 organisationer hittades, 1 är kända" in content
    assert ">Lägg till 2 partner</button>" in content
    assert 'Nya organisationer: <span data-new="organisation">0</span>' in content
    assert "Utanför: Ser ut som en rubrik." in content
    assert 'value="unsure"> Osäkra 1' in content
