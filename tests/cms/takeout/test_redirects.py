"""A county's old addresses come along, and the commands say where they cannot write or read."""

from contextlib import nullcontext

import pytest
from django.core.management import CommandError, call_command
from wagtail.contrib.redirects.models import Redirect

from cms.backup import database
from cms.takeout.exporting import collect
from cms.values.counties import County
from home.factories import CountyPageFactory, StandardPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def county(home):
    return CountyPageFactory(parent=home, county=County.SKANE, slug="skane")


def test_an_old_address_of_the_county_comes_along_wherever_it_leads(county):
    outside = StandardPageFactory(parent=county.get_parent())
    taken = [
        Redirect.objects.create(old_path="/skane", redirect_page=outside),
        Redirect.objects.create(old_path="/skane/ute", redirect_link="https://example.se/"),
        Redirect.objects.create(old_path="/gammal", redirect_page=county),
    ]
    Redirect.objects.create(old_path="/skanetrafiken", redirect_link="https://example.se/")
    found = collect("skane").rows[Redirect]
    assert sorted(row.pk for row in found) == sorted(row.pk for row in taken)


def test_where_nothing_can_be_written_or_read_it_is_said(county, tmp_path, monkeypatch):
    monkeypatch.setattr(database, "moment", nullcontext)
    nowhere = str(tmp_path / "nowhere/skane.zip")
    for command in (["export_county", "skane", "--to", nowhere], ["import_county", nowhere]):
        with pytest.raises(CommandError, match="nowhere"):
            call_command(*command)
