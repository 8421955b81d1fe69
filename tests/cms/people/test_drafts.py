"""Readers are told of nobody who is only a draft: a sweep over every address.

Pages of all types name persons and organisations wherever they can. Each has a name that is found
again in any answer: a page, a feed, a file, open data, the sitemap, the search.
"""

import pytest
from django.core.management import call_command

from cms.people.models import Contact, Organisation, Person
from cms.snippets.models import Programme
from home.factories import RecordIndexPageFactory
from home.models import UppdragPage
from projects.factories import ProjectIndexPageFactory
from search.indexing import index_everything
from seminars.factories import SeminarIndexPageFactory
from tests.helpers.crawling import answers, follow_all, named_in
from tests.helpers.fixtures import fresh
from tests.helpers.site import one_of_each
from tests.helpers.tokens import Tokens, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]
MODELS = (Person, Organisation)


@pytest.fixture(scope="module")
def site(shared_home):
    """A page of every type, and the archives of all counties, which name people everywhere."""
    for factory in (SeminarIndexPageFactory, ProjectIndexPageFactory, RecordIndexPageFactory):
        factory(parent=shared_home)
    tokens = Tokens(fresh(shared_home))
    for page in one_of_each(shared_home):
        page = fresh(page)
        # Each block needs to be tried on one type of page only.
        tokens.is_short = not isinstance(page, UppdragPage)
        tokens.change(page)
        page.save(clean=False)
        page.save_revision(clean=False).publish()
    return tokens


@pytest.fixture(scope="module")
def names(site):
    """The words of the names, by kind, of all whom pages and what stands on them name."""
    for contact in Contact.objects.all():
        contact.person, contact.organisation = map(site.object_of, MODELS)
        contact.save()
    for programme in Programme.objects.all():
        programme.owner = site.object_of(Organisation)
        programme.save()
    for person in Person.objects.exclude(lectures=None):
        person.affiliation = site.object_of(Organisation)
        person.save()
    # What the factory of contacts made, which nothing names any more.
    Organisation.objects.exclude(name__startswith="Ord Zq").delete()
    call_command("rebuild_references_index", verbosity=0)
    return {model: words_of(model.objects.values_list("name", flat=True)) for model in MODELS}


def test_drafts_are_named_nowhere_and_stand_again_when_they_are_published(names):
    assert unnamed(answers(index_everything), names) == {model: set() for model in MODELS}
    unpublish(Person)
    found = answers(follow_all)
    assert named_in(found, names[Person]) == {}
    assert {status for status, _text in found.values()} <= {200, 301, 302, 404}
    for person in Person.objects.all():
        person.save_revision().publish()
    unpublish(Organisation)
    found = answers(follow_all)
    assert named_in(found, names[Organisation]) == {}
    assert unnamed(found, names)[Person] == set()


def unpublish(model):
    for subject in model.objects.all():
        subject.unpublish()


def unnamed(found, names):
    return {model: words - named_in(found, words).keys() for model, words in names.items()}
