from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SeminarsConfig(AppConfig):
    name = "seminars"
    verbose_name = _("Seminars")

    def ready(self):
        from cms.pages.barriers import register_barrier
        from cms.pages.choices import Barrier
        from cms.pasting.kinds import register_kind
        from cms.people.appearances import register_appearances
        from cms.people.models import Organisation, Person
        from cms.shown.findable import register_findables
        from seminars import appearances, signal_handlers  # noqa: F401 - they register themselves
        from seminars.barriers import films_without_captions, unchecked_films
        from seminars.kinds import read_programme, read_transcript
        from seminars.models import LecturePage
        from seminars.permissions import register_policy
        from seminars.reading import find_moments

        register_policy()
        register_barrier(Barrier.FILMS, films_without_captions)
        register_barrier(Barrier.UNCHECKED_FILMS, unchecked_films)
        register_appearances(Person, appearances.LecturesOfPerson)
        register_appearances(
            Organisation, appearances.OrganisedSeminars, appearances.LecturesOfOrganisation
        )
        register_findables(LecturePage, find_moments)
        register_kind("programme", read_programme)
        register_kind("transcript", read_transcript)
