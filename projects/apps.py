from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProjectsConfig(AppConfig):
    name = "projects"
    verbose_name = _("Projects")

    def ready(self):
        from cms.languages.permissions import register_policies
        from cms.pasting.kinds import register_kind
        from cms.people.appearances import register_appearances
        from cms.people.models import Organisation
        from projects import signal_handlers  # noqa: F401 - registers itself
        from projects.appearances import Partnerships
        from projects.kinds import read_partners
        from projects.models import Fund

        register_policies([Fund])
        register_appearances(Organisation, Partnerships)
        register_kind("partners", read_partners)
