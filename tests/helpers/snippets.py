"""What is registered as a snippet, with the factory of each kind."""

from cms.people.factories import ContactFactory, OrganisationFactory, PersonFactory
from cms.people.models import Contact, Organisation, Person
from cms.snippets.factories import (
    LawFactory,
    NoticeFactory,
    ProgrammeFactory,
    SharedTextFactory,
    TopicFactory,
)
from cms.snippets.models import Law, Notice, Programme, SharedText, Topic
from cms.translating.factories import GlossaryTermFactory
from cms.translating.models import GlossaryTerm
from projects.factories import FundFactory
from projects.models import Fund
from search.factories import PromotedHitFactory, SynonymFactory
from search.models import PromotedHit, Synonym

FACTORIES = {
    Contact: ContactFactory,
    Fund: FundFactory,
    GlossaryTerm: GlossaryTermFactory,
    Law: LawFactory,
    Notice: NoticeFactory,
    Organisation: OrganisationFactory,
    Person: PersonFactory,
    Programme: ProgrammeFactory,
    PromotedHit: PromotedHitFactory,
    SharedText: SharedTextFactory,
    Synonym: SynonymFactory,
    Topic: TopicFactory,
}
