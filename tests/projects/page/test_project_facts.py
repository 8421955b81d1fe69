"""A project's page answers who, when and for whose money."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from cms.people.choices import OrganisationKind
from cms.people.factories import OrganisationFactory
from cms.people.models import FormerName
from cms.values.periods import Period
from projects.choices import ActivityKind, Currency, PartnerRole
from projects.factories import FundFactory, ProjectPageFactory
from projects.models import ProjectPartner
from seminars.factories import SeminarIndexPageFactory
from tests.helpers.project_page import DAY, text, text_at

pytestmark = [pytest.mark.django_db, pytest.mark.once]


ACTIVITIES = [("activity", {"kind": ActivityKind.RESEARCH_CIRCLE})]


def partners(role, *names):
    return [
        ProjectPartner(organisation=OrganisationFactory(name=name), role=role, sort_order=order)
        for order, name in enumerate(names)
    ]


@pytest.mark.parametrize(
    ("start", "sentence", "heading"),
    [
        (-400, "I projektet ingick:", "Resultat "),
        (-1, "I projektet ingår:", "Resultat hittills "),
        (1, "I projektet kommer att ingå:", "Väntade resultat "),
    ],
)
def test_tense_follows_the_status(client, index, start, sentence, heading):
    first = timezone.localdate() + start * DAY
    page = ProjectPageFactory(
        parent=index,
        start_date=first,
        end_date=first + 100 * DAY,
        activities=ACTIVITIES,
        results="<p>En metod.</p>",
    )
    shown = text(client, page)
    assert f"{sentence} Forskarcirkel" in shown
    assert f"{heading}En metod." in shown


@pytest.mark.parametrize(
    ("money", "expected"),
    [
        ({"budget": 4_000_000, "eu_amount": 3_000_000}, "3 000 000 kronor 75 %"),
        ({"budget": 300, "eu_amount": 100}, "100 kronor 33,3 %"),
        ({"eu_percent": Decimal("62.50")}, "EU:s andel 62,5 %"),
        ({"eu_amount": 5000, "currency": Currency.EUR}, "EU:s andel 5 000 euro"),
        ({"budget": 0, "eu_amount": 0}, ""),
        ({"budget": 4_000_000}, "Budget 4 000 000 kronor"),
    ],
)
def test_eu_share_as_amount_and_per_cent(client, index, money, expected):
    page = ProjectPageFactory(parent=index, **money)
    page.full_clean()
    shown = text(client, page).replace("\xa0", " ")
    assert expected in shown
    assert ("EU:s andel" in shown) is any(name in str(expected) for name in ("EU:s", "%"))


@pytest.mark.parametrize(
    ("money", "field"),
    [
        ({"budget": 100, "eu_amount": 101}, "eu_amount"),
        ({"budget": 100, "eu_amount": 50, "eu_percent": Decimal(75)}, "eu_percent"),
        ({"eu_percent": Decimal(101)}, "eu_percent"),
    ],
)
def test_amounts_that_contradict_each_other_are_refused(index, money, field):
    page = ProjectPageFactory(parent=index)
    for name, value in money.items():
        setattr(page, name, value)
    with pytest.raises(ValidationError) as error:
        page.full_clean()
    assert list(error.value.message_dict) == [field]


def test_facts_name_fund_period_and_reference_number(client, index):
    page = ProjectPageFactory(
        parent=index,
        fund=FundFactory(website="https://example.eu/"),
        reference_number="SE/2016/ISF-17",
    )
    shown = text(client, page)
    assert "Programperiod 2014–2020" in shown
    assert "Diarienummer SE/2016/ISF-17" in shown
    assert 'href="https://example.eu/" rel="external">Fonden' in client.get(
        page.url
    ).content.decode().replace("\n", "")


@pytest.mark.parametrize(
    ("stated", "named", "expected"),
    [
        (6, 5, "6 operativa projektpartner, varav 5 nämns här"),
        (1, 1, "1 operativ projektpartner P0"),
        (12, 0, "12 operativa projektpartner"),
        (None, 2, "2 operativa projektpartner P0"),
        (1, 2, "2 operativa projektpartner P0"),
    ],
)
def test_stated_number_beside_the_named(client, index, stated, named, expected):
    names = [f"P{number}" for number in range(named)]
    page = ProjectPageFactory(
        parent=index,
        operative_count=stated,
        partners=partners(PartnerRole.OPERATIVE, *names),
    )
    assert expected in text(client, page)
    # A number without names is no heading: nothing stands below it.
    is_heading = f"<h3>{expected.split(' P0')[0]}" in client.get(page.url).content.decode()
    assert is_heading == bool(named)


def test_partners_stand_by_role_in_the_editors_order(client, index):
    page = ProjectPageFactory(
        parent=index,
        partners=[
            *partners(PartnerRole.CONSULTATIVE, "Rådgivaren"),
            *partners(PartnerRole.OPERATIVE, "Ö kommun", "A kommun"),
            *partners(PartnerRole.COORDINATOR, "Ledaren"),
        ],
    )
    shown = text(client, page)
    order = [shown.index(name) for name in ("Ledaren", "Ö kommun", "A kommun", "Rådgivaren")]
    assert order == sorted(order)


def test_renamed_organisation_has_its_name_of_then_and_links_to_where_it_lives(client, index):
    malmo = OrganisationFactory(
        name="Malmö universitet",
        website="https://mau.se/",
        former_names=[
            FormerName(
                name="Malmö högskola", website="https://mah.se/", period=Period.of("../2017-12-31")
            )
        ],
    )
    page = ProjectPageFactory(parent=index, partners=[ProjectPartner(organisation=malmo)])
    shown = text(client, page)
    assert "Malmö högskola, i dag Malmö universitet" in shown
    assert "webbadress då: mah.se" in shown
    html = client.get(page.url).content.decode()
    assert 'href="https://mau.se/"' in html
    assert "https://mah.se" not in html


@pytest.mark.parametrize(
    ("kind", "town", "expected"),
    [
        (OrganisationKind.MUNICIPALITY, "Helsingborg", "En partner Kommun, Helsingborg"),
        (OrganisationKind.FOUNDATION, "", "En partner Stiftelse"),
        ("", "Lund", "En partner Lund"),
    ],
)
def test_partner_tells_what_it_is_and_where(client, home, index, kind, town, expected):
    archive = SeminarIndexPageFactory(parent=home, slug="seminarier")
    organisation = OrganisationFactory(
        name="En partner",
        kind=kind,
        town=town,
        former_names=[FormerName(name="Partnern då", period=Period.of("../2020-12-31"))],
    )
    partner = ProjectPartner(organisation=organisation)
    page = ProjectPageFactory(parent=index, partners=[partner])
    shown = text(client, page)
    assert f"Partnern då, i dag {expected} " in shown
    address = f"{archive.url}organisationer/en-partner/"
    assert (
        f'<a href="{address}"><bdi lang="sv">Partnern då' in client.get(page.url).content.decode()
    )
    shown = text_at(client, address)
    assert all(fact in shown for fact in expected.removeprefix("En partner ").split(", "))
    assert "Tidigare Partnern då till 31 december 2020" in shown
    assert "Operativ projektpartner som Partnern då" in shown


@pytest.mark.parametrize(
    ("today", "then", "href", "host_then"),
    [
        ("https://www.lu.se/", "https://lu.se/", "https://www.lu.se/", ""),
        ("", "https://openskane.se/", "https://openskane.se/", ""),
        ("https://mau.se/", "https://mah.se/", "https://mau.se/", "mah.se"),
        ("https://polisen.se/", "", "https://polisen.se/", ""),
        ("", "", "", ""),
    ],
)
def test_address_of_then_is_told_only_when_it_was_another(index, today, then, href, host_then):
    former = [FormerName(website=then, period=Period.of("../2017-06-30"))] if then else []
    organisation = OrganisationFactory(name="En organisation", website=today, former_names=former)
    page = ProjectPageFactory(parent=index, partners=[ProjectPartner(organisation=organisation)])
    [partner] = page.partner_list
    assert (partner.href, partner.host_then) == (href, host_then)
    assert (partner.name, partner.name_today) == ("En organisation", "")


@pytest.mark.parametrize(
    ("period", "name"),
    [
        (None, "Lärarhögskolan"),
        ("../2019", "Lärarhögskolan"),
        ("2017-06-30/..", "Lärarhögskolan"),
        ("2017-07/..", "Malmö högskola"),
        ("2018/2019", "Malmö universitet"),
    ],
)
def test_partner_has_the_name_of_the_day_when_it_joined(index, period, name):
    malmo = OrganisationFactory(
        name="Malmö universitet",
        former_names=[
            FormerName(name="Malmö högskola", period=Period.of("../2017-12-31")),
            FormerName(name="Lärarhögskolan", period=Period.of("../2017-06-30")),
        ],
    )
    partner = ProjectPartner(organisation=malmo, period=period and Period.of(period))
    page = ProjectPageFactory(parent=index, partners=[partner])
    assert [partner.name for partner in page.partner_list] == [name]
