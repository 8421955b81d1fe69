"""What a page names: what another county has, and what readers do not see of it."""

from django.contrib.contenttypes.models import ContentType
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.panels import Panel
from wagtail.models import DraftStateMixin, Page

from cms.shown.counties import COUNTY_PATH_LENGTH, county_of, county_paths
from cms.shown.references import named_in
from cms.values.counties import County


def foreign_among(named, county):
    """Return in words what of `named_in` a page another county than `county` has.

    These are contacts and what else a county owns, links to its pages, and files in the
    collection that has its name. A few queries, however much there is.
    """
    found = []
    for model, keys in _by_model(named):
        is_owned = any(field.name == "county" for field in model._meta.concrete_fields)
        if model is Page:
            found += _pages(keys, county)
        elif hasattr(model, "collection"):
            others = [one.label for one in County if one != county]
            files = model._default_manager.filter(pk__in=keys, collection__name__in=others)
            found += [_named(one, one.collection) for one in files.select_related("collection")]
        elif is_owned:
            others = model._default_manager.filter(pk__in=keys).exclude(county__in=["", county])
            found += [_named(one, County(one.county).label) for one in others]
    return sorted(found)


def unpublished_among(named):
    """Return in words what of `named_in` a page readers do not see, as it is not published."""
    found = []
    for model, keys in _by_model(named):
        if issubclass(model, DraftStateMixin):
            drafts = model._default_manager.filter(pk__in=keys, live=False)
            found += [f"{_kind(one)}: {_title(one)}" for one in drafts]
    return sorted(found)


def warn_of_unpublished(request, page):
    """Tell who has published a page what it names that readers do not see there."""
    if page.locale.is_default and (unpublished := unpublished_among(named_in(page))):
        text = _("Readers do not see this on the page, because it is not published: %(things)s.")
        messages.warning(request, text % {"things": ", ".join(unpublished)})


def _by_model(named):
    for type_id, keys in named.items():
        yield ContentType.objects.get_for_id(type_id).model_class(), keys


def _pages(keys, county):
    counties = county_paths()
    for page in Page.objects.filter(pk__in=keys):
        other = counties.get(page.path[:COUNTY_PATH_LENGTH], "")
        if other not in ("", county):
            yield _named(page, County(other).label)


def _named(thing, owner):
    return f"{_kind(thing)}: {_title(thing)} ({owner})"


def _kind(thing):
    return _("Page") if isinstance(thing, Page) else capfirst(str(thing._meta.verbose_name))


def _title(thing):
    return thing.title if isinstance(thing, Page) else thing


class NamedPanel(Panel):
    """Says in a page's form what on it belongs to another county, and what is not published."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtailadmin/named_panel.html"

        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            page, self.foreign, self.unpublished = self.instance, [], []
            if page.pk and page.locale.is_default:
                named, county = named_in(page), county_of(page)
                self.foreign = foreign_among(named, county) if county else []
                self.unpublished = unpublished_among(named)

        def is_shown(self):
            return bool(super().is_shown() and (self.foreign or self.unpublished))

        def get_context_data(self, parent_context=None):
            return super().get_context_data(parent_context) | {
                "foreign": self.foreign,
                "unpublished": self.unpublished,
            }
