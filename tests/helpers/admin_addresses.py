"""Every address of the admin, as the resolver knows them, with samples for what stands in them."""

from dataclasses import dataclass

from django.urls import URLPattern, get_resolver
from django.utils.regex_helper import normalize
from wagtail.admin.views.bulk_action.registry import bulk_action_registry

ADMIN = "admin/"
API_ACTIONS = ["convert_alias", "copy", "copy_for_translation", "create_alias", "delete", "move"]
API_ACTIONS += ["publish", "revert_to_page_revision", "unpublish"]
WORDS = {
    "language": "ar",
    "mode": "desktop",
    "kind": "date",
    "suffix": "csv",
    "provider_id": "board",
    "filter_spec": "original",
    "uidb36": "x",
    "uidb64": "x",
    "key": "y",
    "token": "y",
    "action_name": "approve",
    "content_type_app_name": "home",
    "content_type_model_name": "standardpage",
    "app_name": "taggit",
    "model": "people.contact",
}
# What an app and a model stand for, by a part of the address.
MODELS = {
    "localize/": ("people", "contact"),
    "workflows/tasks/": ("wagtailcore", "groupapprovaltask"),
    "editing-sessions/": ("home", "standardpage"),
    "tag-autocomplete/": ("taggit", "tag"),
    "pages/create/": ("home", "standardpage"),
}


@dataclass(frozen=True)
class Address:
    """One registered address: its name, its path with `%(parameter)s`, its parameters."""

    name: str
    template: str
    parameters: tuple

    def paths(self, default, **values):
        """Yield the paths to try; a number that `values` does not have is `default`."""
        values = WORDS | values
        for part, (app, model) in MODELS.items():
            if part in self.template:
                values |= {"app_label": app, "model_name": model}
        for more in self._variants():
            chosen = {name: (values | more).get(name, default) for name in self.parameters}
            yield "/" + self.template % chosen

    def _variants(self):
        if self.name == "wagtailadmin_api:pages:action":
            return [{"action_name": action} for action in API_ACTIONS]
        if self.name == "wagtail_bulk_action":
            bulk_action_registry._scan_for_bulk_actions()
            return [
                {"app_label": app, "model_name": model, "action": action}
                for app, models in bulk_action_registry.actions.items()
                for model, actions in models.items()
                for action in actions
            ]
        return [{}]


def admin_addresses():
    """Return all addresses under `/admin/`, those of regular expressions too."""
    found = {}
    for regex, name in _walk(get_resolver().url_patterns, "", ""):
        for template, parameters in normalize(regex):
            # The second name of the same path is the same address.
            if template.startswith(ADMIN):
                found.setdefault(template, Address(name, template, tuple(parameters)))
    return list(found.values())


def _walk(patterns, prefix, namespace):
    for pattern in patterns:
        regex = prefix + pattern.pattern.regex.pattern.lstrip("^").replace("\\Z", "")
        if isinstance(pattern, URLPattern):
            yield regex, f"{namespace}{pattern.name or pattern.lookup_str}"
        else:
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern.url_patterns, regex, inner)
