"""What a page names: what another county has, and what readers do not see of it."""

from collections import defaultdict

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.panels import Panel
from wagtail.models import DraftStateMixin, Page, Revision

from cms.privacy.forms import RETURNED_TO_EDITOR
from cms.shown.counties import COUNTY_PATH_LENGTH, county_of, county_paths
from cms.shown.references import named_in, type_of
from cms.values.counties import County

FIELD = "unseen_is_known"


def known_field(label):
    """Return the field in which somebody says that it is known what readers will not see."""
    help_text = gettext_lazy("It appears on the page by itself when it is published.")
    return forms.BooleanField(label=label, required=False, help_text=help_text)


def foreign_among(named, county):
    """Return in words what of `named_in` a page another county than `county` has.

    These are contacts and what else a county owns, links to its pages, and files in the
    collection that has its name. A few queries, however much there is.
    """
    found = []
    for _type, model, keys in _by_model(named):
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
    return sorted(words for _place, words in _unpublished(named))


def unseen_if_published(pages):
    """Return in words, by the key of a page, what readers would not see on the drafts of pages.

    What is published together is seen. To read a draft costs a few queries a page; what all of them
    name is asked for at once.
    """
    together = {(type_of(Page).pk, str(page.pk)) for page in pages}
    revisions = Revision.objects.filter(pk__in=[page.latest_revision_id for page in pages])
    drafts = [revision.as_object() for revision in revisions.prefetch_related("content_object")]
    named = {draft.pk: named_in(draft) for draft in drafts}
    everything = defaultdict(set)
    for one in named.values():
        for type_id, keys in one.items():
            everything[type_id] |= keys
    unpublished = [found for found in _unpublished(everything) if found[0] not in together]
    unseen = {
        pk: sorted(words for (type_id, key), words in unpublished if key in one.get(type_id, ()))
        for pk, one in named.items()
    }
    return {pk: words for pk, words in unseen.items() if words}


def warn_of_unpublished(request, page):
    """Tell who has published a page what it names that readers do not see there."""
    if page.locale.is_default and (unpublished := unpublished_among(named_in(page))):
        text = _("Readers do not see this on the page, because it is not published: %(things)s.")
        messages.warning(request, text % {"things": ", ".join(unpublished)})


def _unpublished(named):
    for type_id, model, keys in _by_model(named):
        if issubclass(model, DraftStateMixin):
            for one in model._default_manager.filter(pk__in=keys, live=False):
                yield (type_id, str(one.pk)), f"{_kind(one)}: {_title(one)}"


def _by_model(named):
    for type_id, keys in named.items():
        yield type_id, ContentType.objects.get_for_id(type_id).model_class(), keys


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


class NamedFormMixin(forms.Form):
    """Asks, before a page is published or sent for review, whether what readers will not see on it
    is known to whoever does so. A draft is saved whatever it names.
    """

    unseen_is_known = known_field(gettext_lazy("Publish the page without this"))
    unseen = ()

    def is_valid(self):
        is_valid = super().is_valid()
        if not self.is_bound or not self.instance.locale.is_default:
            return is_valid
        self.unseen = unpublished_among(_named_with_rows(self))
        is_returned = self.data.get("workflow-action-name") == RETURNED_TO_EDITOR
        is_draft = self.is_deferred_validation or is_returned
        if self.unseen and not is_draft and not self.cleaned_data.get(FIELD):
            if FIELD not in self.errors:
                text = _("Readers will not see all of the page. Tick this, or exchange it.")
                self.add_error(FIELD, text)
            return False
        return is_valid


def _named_with_rows(form):
    """Return what a page names as its form has it: rows and lists are not on the page yet."""
    named = defaultdict(set, named_in(form.instance))
    for part in (form, *_rows(form)):
        for chosen in part.cleaned_data.values():
            for value in chosen if isinstance(chosen, QuerySet) else [chosen]:
                if isinstance(value, DraftStateMixin) and value.pk:
                    named[type_of(value).pk].add(str(value.pk))
    return named


def _rows(form):
    for formset in getattr(form, "formsets", {}).values():
        for row in formset.forms:
            if getattr(row, "cleaned_data", None) and not row.cleaned_data.get("DELETE"):
                yield row
                yield from _rows(row)


class NamedPanel(Panel):
    """Says in a page's form what on it belongs to another county, and what is not published.

    Of the latter it asks whether that is known (`NamedFormMixin`).
    """

    def get_form_options(self):
        return {"fields": [FIELD]}

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtailadmin/named_panel.html"

        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            page, self.foreign, self.unpublished = self.instance, [], []
            if page.pk and page.locale.is_default:
                named, county = named_in(page), county_of(page)
                self.foreign = foreign_among(named, county) if county else []
                self.unpublished = unpublished_among(named)
            if self.form is not None and self.form.is_bound:
                self.unpublished = self.form.unseen

        def is_shown(self):
            return bool(super().is_shown() and (self.foreign or self.unpublished))

        def get_context_data(self, parent_context=None):
            return super().get_context_data(parent_context) | {
                "foreign": self.foreign,
                "unpublished": self.unpublished,
                "field": self.form[FIELD],
            }
