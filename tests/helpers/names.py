"""What pages share, with the factory of each and the field that names it."""

from cms.documents.factories import DocumentFactory, ImageFactory
from cms.documents.models import CustomDocument, CustomImage
from cms.people.factories import ContactFactory, OrganisationFactory, PersonFactory
from cms.people.models import Contact, Organisation, Person
from cms.snippets.factories import (
    LawFactory,
    ProgrammeFactory,
    SharedTextFactory,
    TopicFactory,
)
from cms.snippets.models import Law, Programme, SharedText, Topic
from projects.factories import FundFactory
from projects.models import Fund

NAMES = {
    Person: (PersonFactory, "name"),
    Organisation: (OrganisationFactory, "name"),
    Topic: (TopicFactory, "name"),
    Fund: (FundFactory, "name"),
    Law: (LawFactory, "name"),
    Programme: (ProgrammeFactory, "name"),
    Contact: (ContactFactory, "role"),
    SharedText: (SharedTextFactory, "title"),
    CustomDocument: (DocumentFactory, "title"),
    CustomImage: (ImageFactory, "title"),
}
