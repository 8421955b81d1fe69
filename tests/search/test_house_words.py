"""A new installation has the first synonyms, which editors change as they like."""

import pytest

from home.factories import StandardPageFactory
from home.provisioning import create_site
from search.models import Synonym

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("background_tasks")]


def test_a_new_site_knows_words_of_the_house(find):
    home = create_site()
    StandardPageFactory(parent=home, title="Vården i din region")
    StandardPageFactory(parent=home, title="Vården i gamla landsting")
    both = ["Vården i din region", "Vården i gamla landsting"]
    assert sorted(find("vården landsting")) == both
    assert find("vården region") == ["Vården i din region"]
    Synonym.objects.all().delete()
    create_site()
    assert not Synonym.objects.exists()
