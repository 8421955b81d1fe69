"""Family names, and the order of persons in Swedish lists."""

import pytest
from django.core.exceptions import ValidationError

from cms.people.factories import PersonFactory
from cms.people.models import Person
from cms.people.names import split_name


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Åsa Öberg", ("Åsa", "Öberg")),
        ("Marie Torstensson Levander", ("Marie", "Torstensson Levander")),
        ("Anna Karin Svensson", ("Anna Karin", "Svensson")),
        ("Eva von Essen", ("Eva", "von Essen")),
        ("Jan van der Berg", ("Jan", "van der Berg")),
        ("Digg", ("", "Digg")),
        ("", ("", "")),
    ],
)
def test_the_family_name_is_found(name, parts):
    assert split_name(name) == parts


def test_a_known_family_name_decides():
    assert split_name("Anna Berg Ek", "Berg Ek") == ("Anna", "Berg Ek")
    assert split_name("Anna Berg", "Ek") == ("Anna", "Berg")


@pytest.mark.django_db
def test_persons_stand_as_swedes_sort_them():
    names = [
        "Bo af Ek",
        "Anna Ek",
        "Anna Ekberg",
        "Eva von Essen",
        "Marie Torstensson Levander",
        "Per Tun",
        "Li Zorn",
        "Bo Åberg",
        "Bo Ärlig",
        "Bo Öberg",
    ]
    for name in reversed(names):
        PersonFactory(name=name)
    found = list(Person.objects.values_list("name", flat=True))
    assert found == ["Anna Ek", "Bo af Ek", *names[2:]]


@pytest.mark.django_db
def test_a_family_name_ends_the_name():
    person = PersonFactory(name="Anna Berg Ek", family_name="Berg Ek")
    person.full_clean()
    assert person.initials == "AB"
    person.family_name = "Annan"
    with pytest.raises(ValidationError, match="family_name"):
        person.full_clean()
