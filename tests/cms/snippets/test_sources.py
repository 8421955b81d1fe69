"""Laws and programmes are entered once, and the admin says how many counties use them."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation
from wagtail.models import Locale

from cms.accounts.factories import UserFactory
from cms.snippets.factories import LawFactory, ProgrammeFactory
from cms.snippets.models import Law
from cms.values.choices import PeriodStatus
from cms.values.counties import County
from cms.values.periods import Period
from home.factories import CountyPageFactory, UppdragPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("background_tasks")]


def use(home, record, code, words):
    block = record._meta.model_name
    content = [(block, {"record": record, "text": f"<p>{words}</p>"})]
    county = CountyPageFactory(parent=home, county=code)
    return UppdragPageFactory(
        parent=county, body=[("section", {"heading": "Lagen", "content": content})]
    )


def test_a_law_is_shared_and_each_county_has_its_own_words(home, client):
    duty = {"who": "Kommunen ska", "what": "kartlägga riskerna", "frequency": "P2Y"}
    law = LawFactory(sfs_number="2023:196", period="2023-07-01/..", duties=[("duty", duty)])
    pages = [
        use(home, law, code, f"Så gör vi i {code.label}.")
        for code in (County.SKANE, County.GAVLEBORG)
    ]
    for page, county in zip(pages, ("Skåne", "Gävleborg"), strict=True):
        html = client.get(page.url).content.decode()
        assert "kartlägga riskerna" in html
        assert "vartannat år" in html
        assert 'Gäller sedan <time datetime="2023-07-01">1 juli 2023</time>' in html
        assert f"Så gör vi i {county}." in html
        assert "https://data.riksdagen.se/dokument/sfs-2023-196.html" in html
    law.name = "Lag med nytt namn"
    law.save_revision().publish()
    assert all("Lag med nytt namn" in client.get(page.url).content.decode() for page in pages)
    client.force_login(UserFactory(is_superuser=True))
    with translation.override("sv"):
        listed = client.get(reverse(Law.snippet_viewset.get_url_name("list"))).content.decode()
    assert "2 län" in listed


@pytest.mark.parametrize("factory", [LawFactory, ProgrammeFactory])
@pytest.mark.parametrize(
    ("period", "status"), [("1999/2001", "Avslutad"), ("2098/..", "Planerat"), ("2001/..", "")]
)
def test_a_source_that_is_not_in_force_now_says_so(home, client, factory, period, status):
    record = factory(period=period)
    page = use(home, record, County.SKANE, "Så gör vi.")
    kinds = client.get(page.url).content.decode().split('<p class="kinds">')[1].split("</p>")[0]
    assert [tag in kinds for tag in ("Avslutad", "Planerat")] == [
        status == tag for tag in ("Avslutad", "Planerat")
    ]
    assert ("Gäller" in kinds) == (factory is LawFactory and status != "Avslutad")


def test_a_law_with_one_day_is_in_force_from_then_on(home):
    law = LawFactory.build(sfs_number="2023:196", locale=Locale.get_default())
    law.period = Period.of("2023-07-01")
    law.full_clean()
    assert (law.period.edtf, law.period.status) == ("2023-07-01/..", PeriodStatus.CURRENT)
    law.period = Period.of("1999/2001")
    law.full_clean()
    assert law.period.edtf == "1999/2001"


def test_a_law_is_entered_once(home):
    law = LawFactory(sfs_number="2023:196")
    with pytest.raises(ValidationError) as error:
        LawFactory.build(sfs_number="2023:196", locale=law.locale).full_clean()
    assert set(error.value.message_dict) == {"sfs_number"}


def test_the_number_of_a_law_stands_in_its_own_field_alone(home):
    law = LawFactory.build(name="Lag (2023:196) om kommuners ansvar", sfs_number="2023:196")
    law.locale = Locale.get_default()
    with pytest.raises(ValidationError) as error:
        law.full_clean()
    assert set(error.value.message_dict) == {"name"}
