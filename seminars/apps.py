from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SeminarsConfig(AppConfig):
    name = "seminars"
    verbose_name = _("Seminars")

    def ready(self):
        from cms.people.appearances import register_appearances
        from cms.people.models import Organisation, Person
        from seminars import appearances

        register_appearances(Person, appearances.LecturesOfPerson)
        register_appearances(
            Organisation, appearances.OrganisedSeminars, appearances.LecturesOfOrganisation
        )
