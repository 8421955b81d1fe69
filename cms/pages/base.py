"""The page that all page types are made from."""

from functools import partial
from types import MappingProxyType

from django.core.exceptions import ValidationError
from django.db import models
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.pages import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms.admin.drafts import DraftFormMixin
from cms.admin.finishing import FinishedMixin
from cms.blocks.marks import current_text
from cms.blocks.prefetch import prefetch_references
from cms.blocks.record_links import link_records
from cms.blocks.record_places import mark_repeated_texts
from cms.documents.held import held_documents, tell_held
from cms.languages.corrections import CorrectionMixin
from cms.languages.names import own_name
from cms.languages.pages import language_links
from cms.links.panels import LinksPanel
from cms.pagecache.regions import when_rendered
from cms.pages.copy_forms import PageCopyForm
from cms.pages.dates import DatedMixin
from cms.pages.named import NamedFormMixin, NamedPanel
from cms.pages.permissions import OpenPagePermissionTester
from cms.pages.receipts import make_receipt
from cms.pages.sharing import first_picture, first_text
from cms.pages.tree import ancestors_and_self, is_route, neighbour_with_slug, slug_of_kind
from cms.privacy.forms import RETURNED_TO_EDITOR, NumbersFormMixin
from cms.privacy.panels import NumbersPanel
from cms.upkeep.forms import UpkeepFormMixin
from cms.upkeep.panels import upkeep_panel
from cms.values.faults import Faults
from cms.values.typed import tidy
from cms.values.validators import validate_title
from cms.worker.panels import SchedulePanel

# In the address at which a page asks for its password.
PASSWORD_ASKED = "losenord"


class BasePageForm(
    NumbersFormMixin, NamedFormMixin, DraftFormMixin, UpkeepFormMixin, WagtailAdminPageForm
):
    """The editor's form of every page: refuses addresses that the page above answers itself.

    A draft may lack a title, and keeps its address when the one that is typed cannot be had.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            # Without one, Wagtail makes it of the title: who forgot that is told of one thing only.
            self.fields["slug"].required = False

    def note_fault(self, name):
        super().note_fault(name)
        if name == "slug":
            self.cleaned_data["slug"] = self.initial.get("slug") or ""

    def clean_title(self):
        """Refuse a title that nobody sees, or that the draft got for none, when it is published."""
        title = self.cleaned_data["title"]
        if not tidy(title) or title == gettext("Untitled"):
            raise ValidationError(_("Write a title."), code="required")
        return title

    def _clean_fields(self):
        super()._clean_fields()
        if self.is_deferred_validation and not tidy(self.cleaned_data.get("title") or ""):
            self.cleaned_data["title"] = self.initial.get("title") or gettext("Untitled")

    def clean(self):
        cleaned_data = super().clean()
        slug = cleaned_data.get("slug")
        title = cleaned_data.get("title")
        if title and not slug and "slug" not in self.errors and not slugify(title):
            # In another script, or of signs alone: Wagtail makes no address of it.
            slug = cleaned_data["slug"] = slug_of_kind(self.instance, self.parent_page)
        if slug and self.parent_page and is_route(self.parent_page, slug):
            message = _("The page above uses the address “%(slug)s” itself. Write another one.")
            self.add_error("slug", ValidationError(message, code="route", params={"slug": slug}))
        if slug and self.instance.pk and (taken := neighbour_with_slug(self.instance, slug)):
            message = _("In %(language)s another page has this address. Write another one.")
            params = {"language": own_name(taken.locale.language_code)}
            self.add_error("slug", ValidationError(message, code="taken", params=params))
        return cleaned_data

    def _post_clean(self):
        super()._post_clean()
        is_returned = self.data.get("workflow-action-name") == RETURNED_TO_EDITOR
        is_draft = self.is_deferred_validation or is_returned
        if not is_draft and (documents := held_documents(self.instance)):
            self.add_error(None, tell_held(documents))


class BasePage(FinishedMixin, DatedMixin, CorrectionMixin, Page):
    """A page with a lead, its way from the home page, and its languages."""

    lead = models.TextField(
        _("lead"),
        blank=True,
        max_length=600,
        help_text=_("One to three sentences that say what the reader finds here."),
    )

    base_form_class = BasePageForm
    copy_form_class = PageCopyForm
    # Wagtail's first is its own panel of the dates.
    settings_panels = [
        SchedulePanel(),
        *DatedMixin.dates_panels,
        upkeep_panel,
        *Page.settings_panels[1:],
    ]
    content_panels = [
        NumbersPanel(),
        *CorrectionMixin.correction_panels,
        LinksPanel(),
        NamedPanel(),
        *Page.content_panels,
        FieldPanel("lead"),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("lead", boost=1.5),
        index.AutocompleteField("lead"),
    ]
    # One slug in all languages: addresses stay stable, and scripts that have no ASCII form work.
    override_translatable_fields = [SynchronizedField("slug", overridable=False)]

    # What Open Graph calls it: https://ogp.me/#types
    shared_as = "website"
    # Whether the page is the same for all who may see it, until something on it changes.
    is_kept = True
    # The Swedish pages from the home page down to a translated page's own; set by the router.
    originals = ()
    # The pages of its trail in all languages, whether readers can read them or not; set as well.
    trail_in_all_languages = ()
    # What it is sorted under, by key: `TopicsMixin`.
    shown_topics = MappingProxyType({})
    # The page itself, for a copy of it that stands for what it shows below its own address.
    subpage_of = None
    # Which Swedish text a translated page follows, once it is served as it was published.
    receipt = None
    # What has changed in Swedish since it was translated, once it is served.
    changes = ()

    class Meta:
        abstract = True

    def clean(self):
        with Faults() as faults:
            faults.of(super().clean)
            faults.of(validate_title, self.title)

    @staticmethod
    def _slug_is_available(slug, parent_page, page=None):
        # Wagtail makes slugs from titles by this: a seminar called Data must not hide a feed.
        if parent_page and is_route(parent_page, slug):
            return False
        return Page._slug_is_available(slug, parent_page, page)

    @cached_property
    def ancestry(self):
        """All pages from the tree's root down to this one; set by the router, which knows them."""
        return ancestors_and_self(self)

    @cached_property
    def trail(self):
        """The pages from the home page down to this one; on a county's own host, from its page."""
        return [page for page in self.ancestry if page.depth > 1]

    @cached_property
    def languages(self):
        """The languages this page can be read in, and where the others lead to."""
        return language_links(self)

    @property
    def translations(self):
        """The page in every language that it is really translated into, by language code."""
        return {link.code: link.page for link in self.languages if link.is_translation}

    @cached_property
    def shared_lead(self):
        """The shared text that stands as the lead of a page without one of its own.

        It has no heading and begins the content, where it is not shown again.
        """
        body = getattr(self, "body", None)
        if self.lead or not body or body[0].block_type != "shared_text":
            return None
        text = body[0].value["text"]
        if not text or text.has_heading:
            return None
        body[0].stands_as_lead = True
        return text

    @property
    def description(self):
        """What search engines and shared links say of the page."""
        return self.search_description or self.lead

    @property
    def summary(self):
        """The description, or else what the text begins with, or whose page it is."""
        return (
            self.description
            or first_text(getattr(self, "body", ()))
            or ", ".join(current_text(step, "title")[0] for step in reversed(self.trail))
        )

    @property
    def chosen_picture(self):
        """The page's own picture and its alternative text, or None and an empty string."""
        return first_picture(self)

    def get_view_restrictions(self):
        """Return the view restrictions on the way here, without a query when there are none.

        A translation has those of its Swedish trail, of which its own are copies for lists: who
        knows a password is not asked for it twice.
        """
        closed = {page.translation_key for page in self.originals if page.has_restriction}
        steps = [page for page in self.ancestry if page.translation_key not in closed]
        if not closed and not any(page.has_restriction or page.alias_of_id for page in steps):
            return PageViewRestriction.objects.none()
        originals = [page for page in self.originals if page.has_restriction]
        if not originals:
            return super().get_view_restrictions()
        return PageViewRestriction.objects.filter(page__in=[*steps, *originals])

    def permissions_for_user(self, user):
        """Return what a user may do with the page."""
        return OpenPagePermissionTester(user, self)

    def serve_password_required_response(self, request, form, action_url):
        """Ask for the password of a page, and say nothing of what is on it.

        That is done at an address of its own: a proxy keeps the redirect in the place of the page
        that it had, which else would come back while the site is away.
        """
        if request.method in ("GET", "HEAD") and PASSWORD_ASKED not in request.GET:
            address = request.get_full_path()
            return redirect(f"{address}{'&' if '?' in address else '?'}{PASSWORD_ASKED}=1")
        context = {"form": form, "action_url": action_url}
        return TemplateResponse(request, "wagtailcore/password_required.html", context)

    def get_context(self, request, *args, **kwargs):
        """Return what templates get; what is costly is a function, called where it is shown."""
        when_rendered(request, partial(self._load, getattr(request, "is_preview", False)))
        return super().get_context(request, *args, **kwargs)

    def _load(self, is_preview):
        if missing := self.get_deferred_fields():
            self.refresh_from_db(fields=missing)
        included = [*prefetch_references(self), *self.shown_topics.values()]
        mark_repeated_texts(self)
        if not is_preview:
            self.receipt = make_receipt(self, included)
        link_records(self)
