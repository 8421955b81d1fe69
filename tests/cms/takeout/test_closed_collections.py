"""What only some may read in one installation is not open in the other."""

import pytest
from wagtail.models import Collection, CollectionViewRestriction

from cms.takeout.importing import Planner

pytestmark = [pytest.mark.django_db, pytest.mark.once]
NAME = "wagtailcore.collection Root Internt"


class Archive:
    def read_json(self, name):
        root = Collection.get_first_root_node().name
        return {NAME: {"names": [root, "Internt"], "closed": True}}

    def names(self, folder):
        return []


def test_files_of_a_closed_collection_do_not_come_into_an_open_one(home):
    inside = Collection.get_first_root_node().add_child(name="Internt")
    plan = Planner(Archive()).make()
    assert plan.problems == [f"{NAME} was closed and is open here; close it first."]
    CollectionViewRestriction.objects.create(collection=inside, restriction_type="login")
    plan = Planner(Archive()).make()
    assert (plan.problems, plan.keys) == ([], {NAME: inside.pk})
