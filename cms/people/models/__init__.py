from cms.people.models.addresses import PostalAddressMixin
from cms.people.models.contacts import Contact
from cms.people.models.organisations import FormerName, Organisation
from cms.people.models.persons import Person
