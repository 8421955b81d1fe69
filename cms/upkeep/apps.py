from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UpkeepConfig(AppConfig):
    """Who looks after a page, when it is read through, and what a board decides for itself."""

    name = "cms.upkeep"
    verbose_name = _("Looking after pages")

    def ready(self):
        from cms.admin.finishing import register_publishing_rule
        from cms.upkeep import signal_handlers  # noqa: F401 - registers itself
        from cms.upkeep.four_eyes import demand_four_eyes

        register_publishing_rule(demand_four_eyes)
