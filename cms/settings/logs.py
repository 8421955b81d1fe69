"""What is logged, as lines that a person reads; production makes JSON of them."""

from .environment import env

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "request": {"()": "cms.operations.logs.RequestFilter"},
        "outage": {"()": "cms.operations.logs.OutageFilter"},
    },
    "formatters": {
        "line": {"()": "cms.operations.logs.LineFormatter"},
        "json": {"()": "cms.operations.logs.JsonLineFormatter"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["request", "outage"],
        }
    },
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
    "loggers": {
        # To root alone, which keeps what is personal out; Django's own handlers do not.
        "django": {"handlers": [], "level": "INFO"},
        # A line for every request, which a development server prints as well.
        "cms.operations.requests": {"level": "WARNING"},
        # A line for every indexed object and every publishing, which the audit log has as well.
        "django_tasks": {"level": "WARNING"},
        "django_tasks_db": {"level": "WARNING"},
        "wagtail": {"level": "WARNING"},
    },
}
