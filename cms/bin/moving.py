"""Into the bin, out of it, and out of the world."""

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.actions.delete_page import DeletePageAction
from wagtail.log_actions import log
from wagtail.models import (
    AbstractPage,
    GroupPagePermission,
    Locale,
    Page,
    Revision,
    Site,
    WorkflowState,
)
from wagtail_localize.models import Translation

from cms.bin.models import DeletedPage
from cms.pages.tree import is_route
from cms.translating import life
from cms.translating.counting import recount, recount_below
from cms.translating.judging import parts_of
from cms.values.depths import BIN_PATH, COUNTY_DEPTH, is_in_bin
from cms.values.slugs import free_slug

DELETED, RESTORED, REMOVED = "cms.bin.deleted", "cms.bin.restored", "cms.bin.removed"


class NoPlaceError(Exception):
    """A page cannot stand below the page that was chosen for it."""


def goes_to_bin(page):
    """Whether a page is kept when it is deleted.

    A translation is not: it is made again from its texts, which stay. Nor is what roles or a host
    name are tied to, a county's page or a home page: only administrators delete those, for good.
    """
    if page.locale_id != Locale.get_default().pk or is_in_bin(page):
        return False
    return not is_tied(page)


def is_tied(page):
    """Whether roles or a host name hang on a page or on something below it."""
    below = {"page__path__startswith": page.path}
    return (
        GroupPagePermission.objects.filter(**below).exists()
        or Site.objects.filter(root_page__path__startswith=page.path).exists()
    )


@transaction.atomic
def put_in_bin(page, user):
    """Move a Swedish page and its translations, with all below them, to where nobody meets them."""
    holder = _holder()
    # Who presses twice has waited for the first press there.
    if already := DeletedPage.objects.filter(pk=page.pk).first():
        return already
    pages = [page, *_translations(page)]
    entries = [_describe(one, user) for one in pages]
    entries[0].was_to_appear = sum(_take_down(one, user) for one in pages) > 0
    keys = _below(page).values("translation_key")
    apart = parts_of(_below(page).values("pk"))
    found = Translation.objects.filter(apart | Q(source__object_id__in=keys), enabled=True)
    entries[0].ordered = list(found.values_list("pk", flat=True))
    Translation.objects.filter(pk__in=entries[0].ordered).update(enabled=False)
    recount(pk__in=entries[0].ordered)
    for one, entry in zip(pages, entries, strict=True):
        entry.original = None if one is page else entries[0]
        entry.save(force_insert=True)
        _move(one, holder, "last-child", str(one.pk))
    data = {"place": entries[0].place, "pages": entries[0].number, "translations": len(pages) - 1}
    log(instance=page, action=DELETED, user=user, data=data)
    return entries[0]


@transaction.atomic
def bring_back(entry, user, parent=None):
    """Put a deleted page back to its place, or below another page, as it was.

    What readers could read they can read again, if the user may publish there; otherwise it comes
    back as drafts. Raises `NoPlaceError` when it cannot stand there, `GoneError` when it is back.
    """
    entry.hold()
    page = entry.page.specific
    parent = (parent or entry.old_parent).specific
    may = parent.permissions_for_user(user)
    if is_in_bin(parent) or not may.can_add_subpage() or not page.can_move_to(parent):
        raise NoPlaceError
    is_shown = may.can_publish_subpage()
    slug = _free_slug(entry, parent)
    _move(page, *_beside(entry.neighbour, parent), slug)
    page.refresh_from_db()
    translations = list(entry.translations.select_related("page").order_by("page__path"))
    for translation in translations:
        target = translation.page.specific
        target_parent = translation.old_parent
        if target.translation_key == page.translation_key:
            _move(target, *life.place_for(page, target), slug)
        elif target_parent:
            _move(target, *_beside(translation.neighbour, target_parent), translation.slug)
    Translation.objects.filter(pk__in=entry.ordered).update(enabled=True)
    recount_below(page)
    recount(pk__in=entry.ordered)
    if is_shown:
        for one in (entry, *translations):
            _show(one.shown)
    entry.delete()
    data = {"place": parent.get_admin_display_title(), "live": is_shown and page.pk in entry.shown}
    log(instance=page, action=RESTORED, user=user, data=data)
    page.refresh_from_db()
    return page


@transaction.atomic
def remove_for_good(entry, user=None):
    """Delete a page in the bin with all that belongs to it; the log keeps what it was called."""
    entry.hold()
    page = entry.page.specific
    log(instance=page, action=REMOVED, user=user, data={"place": entry.place})
    for translation in entry.translations.all():
        DeletePageAction(translation.page.specific, user).execute(skip_permission_checks=True)
    page.refresh_from_db()
    DeletePageAction(page, user).execute(skip_permission_checks=True)


def _holder():
    """Return the page below which the bin's pages lie, made when it is needed first.

    They lie deeper than home pages and counties, whom others know by their depth.
    """
    path, url_path, holder = BIN_PATH, "bin:/", None
    for depth in range(1, COUNTY_DEPTH + 1):
        found = Page.objects.select_for_update().filter(path=path).first()
        if found is None:
            found = Page(
                path=path,
                depth=depth,
                numchild=1 if depth < COUNTY_DEPTH else 0,
                title="Bin",
                draft_title="Bin",
                slug="bin",
                url_path=url_path,
                live=False,
                locale=Locale.get_default(),
                content_type=ContentType.objects.get_for_model(Page),
            )
            # By no signal, and with the path and the address that it was given.
            Page.objects.bulk_create([found])
        holder, path, url_path = found, f"{path}{'1':>0{Page.steplen}}", f"{url_path}bin/"
    return holder


def _below(page):
    return Page.objects.filter(path__startswith=page.path)


def _translations(page):
    """Return the pages that hold the translations of a Swedish page and of what lies below it."""
    keys, found = _below(page).values("translation_key"), []
    others = Page.objects.filter(translation_key__in=keys).exclude(locale_id=page.locale_id)
    for one in others.exclude(path__startswith=BIN_PATH).order_by("path"):
        if not found or not one.path.startswith(found[-1].path):
            found.append(one)
    return found


def _describe(page, user):
    above = list(page.get_ancestors().filter(depth__gt=1))
    return DeletedPage(
        page=page,
        parent=above[-1],
        section=above[min(COUNTY_DEPTH - 1, len(above)) - 1],
        neighbour=page.get_prev_sibling(),
        place=" > ".join(one.title for one in above)[:1000],
        slug=page.slug,
        number=_below(page).count(),
        shown=list(_below(page).filter(live=True).order_by("path").values_list("pk", flat=True)),
        ordered=[],
        deleted_by=user,
    )


def _take_down(page, user):
    """Take a page and all below it off the air, and out of review and of the timetable.

    Returns how many versions were to appear by themselves.
    """
    for one in _below(page).filter(live=True).specific():
        life.set_live(one, False)
    keys = [str(pk) for pk in _below(page).values_list("pk", flat=True)]
    of_pages = {"base_content_type": ContentType.objects.get_for_model(Page)}
    for state in WorkflowState.objects.active().filter(object_id__in=keys, **of_pages):
        state.cancel(user=user)
    due = Revision.objects.filter(object_id__in=keys, **of_pages)
    return due.exclude(approved_go_live_at=None).update(approved_go_live_at=None)


def _move(page, target, position, slug):
    """Move a page without telling anybody: no redirects lead to the bin, none out of it."""
    super(AbstractPage, Page.objects.get(pk=page.pk)).move(target, pos=position)
    moved = Page.objects.get(pk=page.pk)
    before, moved.slug = moved.url_path, slug
    moved.set_url_path(moved.get_parent())
    Page.objects.filter(pk=page.pk).update(slug=slug, url_path=moved.url_path)
    moved._update_descendant_url_paths(before, moved.url_path)


def _beside(neighbour, parent):
    if neighbour and neighbour.is_child_of(parent):
        return neighbour, "right"
    return parent, "first-child" if neighbour is None else "last-child"


def _free_slug(entry, parent):
    """Return the old last part of the address, or one like it that is free in all languages."""
    keys = {parent.pk, *parent.get_translations().values_list("pk", flat=True)}
    taken = set()
    for above in Page.objects.filter(pk__in=keys):
        taken.update(above.get_children().values_list("slug", flat=True))
    if is_route(parent, entry.slug):
        taken.add(entry.slug)
    slug = free_slug(entry.slug, taken)
    if slug != entry.slug:
        # The draft would bring back what is another page's by now.
        for revision in entry.page.revisions.all():
            if revision.content.get("slug") == entry.slug:
                revision.content["slug"] = slug
                revision.save(update_fields=["content"])
    return slug


def _show(keys):
    for page in Page.objects.filter(pk__in=keys).order_by("path").specific():
        is_over = page.expire_at is not None and page.expire_at <= timezone.now()
        is_translation = page.locale_id != Locale.get_default().pk
        if not is_over and (not is_translation or life.has_live_original(page)):
            life.set_live(page, True)
