"""Setting up what every installation has: the home pages, the counties, and who may do what.

Every function can be called again: it adds what is missing and changes nothing else.
Like the demo, this puts the whole together, and so it knows the page types of all apps.
"""

from functools import partial
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from cms.accounts.models import PUBLISH_ON_DUTY
from cms.languages.names import language_choices, own_name
from cms.people.models import Contact, Organisation, Person
from cms.snippets.models import Law, Notice, Programme, SharedText, Topic
from cms.translating.models import TranslationReviewTask
from cms.values.counties import County
from home.first_texts import county_texts, draft_titles, home_texts, translate_titles
from home.models import CountyPage, HomePage, NewsIndexPage, StatementPage
from projects.models import Fund, ProjectIndexPage
from search.house_words import create_house_words
from seminars.models import SeminarIndexPage

EDITORS = "Redaktörer {county}"
REVIEWERS = "Granskare {county}"
ON_DUTY = "Jour {county}"
TRANSLATORS = "Översättare {language}"
NATIONAL_EDITORS = "Nationella redaktörer"
COORDINATORS = "Översättningssamordnare"

LISTS = (
    (NewsIndexPage, "Nyheter"),
    (SeminarIndexPage, "Seminarier"),
    (ProjectIndexPage, "Projekt"),
)
# A draft: the law wants a person to sign it.
STATEMENT = {"title": "Tillgänglighetsredogörelse", "slug": "tillganglighetsredogorelse"}

COUNTY_SNIPPETS = (Contact, Notice, Organisation, Person)
NATIONAL_SNIPPETS = (Fund, Law, Programme, SharedText, Topic)
TRANSLATED_SNIPPETS = (Contact, Notice, *NATIONAL_SNIPPETS)


def create_site():
    """Create the locales, the home page in all languages and the groups above all counties.

    Returns the Swedish home page, which is the root of the default site.
    """
    locales = [
        Locale.objects.get_or_create(language_code=code)[0] for code, _ in language_choices()
    ]
    home = HomePage.objects.filter(locale=Locale.get_default()).first() or _create_home()
    for locale in locales:
        if not locale.is_default:
            translate_titles(home, locale, home_texts)
            _create_translators(locale)
    _create_national_editors(home)
    _create_coordinators(home)
    # Wagtail's own, with rights on everything; who is in one of them keeps it.
    Group.objects.filter(name__in=("Editors", "Moderators"), user=None).delete()
    return home


def create_county(county, **facts):
    """Create a county's page in all languages, its archives, collection, groups and workflow.

    `county` is a `County`, `facts` are other fields of a new page. Returns the Swedish page.
    """
    county = County(county)
    home = create_site()
    page = CountyPage.objects.filter(county=county, locale=home.locale).first()
    if not page:
        title, lead = county_texts(county)
        page = CountyPage(title=title, slug=county.value, lead=lead, county=county, **facts)
        publish_below(home, page)
        publish_below(page, NewsIndexPage(title="Nyheter", slug="nyheter", show_in_menus=True))
        page.add_child(instance=StatementPage(**STATEMENT, live=False)).save_revision(
            clean=False, log_action=True
        )
        publish_below(
            page, SeminarIndexPage(title="Seminarier", slug="seminarier", show_in_menus=True)
        )
        publish_below(page, ProjectIndexPage(title="Projekt", slug="projekt", show_in_menus=True))
    for locale in Locale.objects.all():
        translate_titles(page, locale, partial(county_texts, county))
    _create_county_groups(county, page)
    return page


def add_language(code):
    """Give a running site a language: its locale, its translators, their first pages as drafts.

    These are the home page and the counties' pages; what the message catalogues know of them is
    filled in, and the translators publish them. Returns the translators' group.
    """
    locale, _created = Locale.objects.get_or_create(language_code=code)
    home = HomePage.objects.get(locale=Locale.get_default())
    if not home.has_translation(locale):
        draft_titles(home, locale, home_texts)
    translators = _create_translators(locale)
    for page in CountyPage.objects.live().filter(locale=home.locale):
        if not page.has_translation(locale):
            draft_titles(page, locale, partial(county_texts, page.county))
    return translators


def publish_below(parent, page):
    """Add a new page below `parent` and publish it, with a revision to go back to."""
    page.live = False
    page.locale = parent.locale if parent.depth > 1 else Locale.get_default()
    parent.add_child(instance=page)
    page.save_revision(log_action=True).publish()
    page.refresh_from_db()


def _create_home():
    title, lead = home_texts()
    home = HomePage(title=title, slug="lansstyrelserna", lead=lead)
    publish_below(Page.get_first_root_node(), home)
    create_house_words()
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    placeholder = site.root_page if site.pk else None
    site.root_page, site.site_name = home, settings.SITE_NAME
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    site.hostname = address.hostname
    site.port = address.port or (443 if address.scheme == "https" else 80)
    site.save()
    # Wagtail's own first migration leaves a "Welcome" page behind.
    if placeholder and placeholder.specific_class is Page:
        placeholder.delete()
    return home


def _create_county_groups(county, page):
    collection = _get_collection(county.label)
    editors = _get_group(EDITORS.format(county=county.label))
    reviewers = _get_group(REVIEWERS.format(county=county.label))
    _allow_pages(editors, page, "add_page", "change_page")
    _allow_pages(
        reviewers, page, "add_page", "change_page", "publish_page", "lock_page", "unlock_page"
    )
    for group in (editors, reviewers):
        _allow_collection(group, collection, "add", "change", "choose")
        _allow_collection(group, Collection.get_first_root_node(), "choose")
        _allow_snippets(group, COUNTY_SNIPPETS, "view", "add", "change")
        _allow_snippets(group, NATIONAL_SNIPPETS, "view")
        # Their own words in place of a shared text: whose a text is decides the policy.
        _allow_snippets(group, (SharedText,), "change")
    _allow_snippets(reviewers, (*COUNTY_SNIPPETS, SharedText), "publish")
    on_duty = _get_group(ON_DUTY.format(county=county.label))
    _allow_pages(on_duty, page, "change_page")
    _allow_snippets(on_duty, (Notice,), "view", "add", "change")
    on_duty.permissions.add(_permission("snippets", PUBLISH_ON_DUTY))
    _create_workflow(f"Granskning {county.label}", page, reviewers, GroupApprovalTask)


def _create_workflow(name, page, reviewers, task_type):
    task, _ = task_type.objects.get_or_create(name=name)
    task.groups.add(reviewers)
    workflow, _ = Workflow.objects.get_or_create(name=name)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task, defaults={"sort_order": 0})
    WorkflowPage.objects.get_or_create(page=page, defaults={"workflow": workflow})


def _create_national_editors(home):
    group = _get_group(NATIONAL_EDITORS)
    group.permissions.add(_permission("search", "view_miss"))
    for action in ("view", "add", "change", "delete"):
        group.permissions.add(
            _permission("wagtailredirects", f"{action}_redirect"),
            _permission("search", f"{action}_synonym"),
            _permission("search", f"{action}_promotedhit"),
        )
    _allow_pages(group, home, "add_page", "change_page", "publish_page", "lock_page")
    _allow_collection(group, Collection.get_first_root_node(), "add", "change", "choose")
    _allow_snippets(
        group, (*COUNTY_SNIPPETS, *NATIONAL_SNIPPETS), "view", "add", "change", "delete", "publish"
    )
    # What belongs to no county. Wagtail's own workflow at the root has reviewers whom we remove.
    Workflow.objects.filter(name="Moderators approval", workflow_states=None).delete()
    _create_workflow("Nationell granskning", home, group, GroupApprovalTask)


def _create_coordinators(home):
    """Let coordinators order translations of any page, and lock it meanwhile."""
    group = _get_group(COORDINATORS)
    group.permissions.add(_permission("wagtail_localize", "submit_translation"))
    _allow_pages(group, home, "lock_page")
    _allow_snippets(group, TRANSLATED_SNIPPETS, "view")


def _create_translators(locale):
    """Let a language's translators change what is in it, and publish only what two of them saw."""
    home = HomePage.objects.get(locale=locale)
    language = own_name(locale.language_code)
    group = _get_group(TRANSLATORS.format(language=language))
    _allow_pages(group, home, "change_page")
    _allow_collection(group, Collection.get_first_root_node(), "choose")
    _create_workflow(f"Granskning {language}", home, group, TranslationReviewTask)
    return group


def _get_collection(name):
    root = Collection.get_first_root_node()
    return root.get_children().filter(name=name).first() or root.add_child(name=name)


def _get_group(name):
    group, created = Group.objects.get_or_create(name=name)
    if created:
        group.permissions.add(_permission("wagtailadmin", "access_admin"))
    return group


def _allow_pages(group, page, *codenames):
    for codename in codenames:
        GroupPagePermission.objects.get_or_create(
            group=group, page=page, permission=_permission("wagtailcore", codename)
        )


def _allow_collection(group, collection, *actions):
    # Wagtail keeps these permissions on its own models, whichever models stand in for them.
    for action in actions:
        for app_label, model in (("wagtailimages", "image"), ("wagtaildocs", "document")):
            GroupCollectionPermission.objects.get_or_create(
                group=group,
                collection=collection,
                permission=_permission(app_label, f"{action}_{model}"),
            )


def _allow_snippets(group, models, *actions):
    group.permissions.add(
        *Permission.objects.filter(
            content_type__in=ContentType.objects.get_for_models(*models).values(),
            codename__in=[
                f"{action}_{model._meta.model_name}" for action in actions for model in models
            ],
        )
    )


def _permission(app_label, codename):
    return Permission.objects.get(content_type__app_label=app_label, codename=codename)
