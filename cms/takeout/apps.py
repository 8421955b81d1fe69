from django.apps import AppConfig


class TakeoutConfig(AppConfig):
    """One county out of an installation, and into another one."""

    name = "cms.takeout"
