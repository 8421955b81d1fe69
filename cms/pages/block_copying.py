"""Blocks of another page, also of another county's, added to the end of a page's draft."""

from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.widgets import AdminPageChooser
from wagtail.admin.widgets.button import Button
from wagtail.blocks import StreamBlock, StructBlock
from wagtail.models import Page

from cms.pages.copy_forms import copied_version
from cms.values.depths import BIN_PATH

STREAM = "body"
NOTHING_MARKED = gettext_lazy("Mark the blocks that are to be fetched.")
NOT_THERE = gettext_lazy(
    "Something you marked is not on that page any more. Look at what it has now."
)


@dataclass(frozen=True)
class BlockOffer:
    """A block that can be fetched, by its id, and how it begins; `is_part` if it stands in one."""

    key: str
    label: str
    text: str
    is_part: bool


class SourceForm(forms.Form):
    """Of which page blocks are fetched."""

    source = forms.ModelChoiceField(queryset=Page.objects.none(), label=gettext_lazy("Page"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["source"]
        pages = Page.objects.filter(locale__language_code=settings.LANGUAGE_CODE, depth__gt=1)
        field.queryset = pages.exclude(path__startswith=BIN_PATH)
        field.widget = AdminPageChooser()


def fetch_blocks(request, page_id):
    """Ask for a page, show its blocks, and add those that are chosen to the draft.

    Of a page that the officer may not edit there is what readers see. Nothing that stands on the
    page is replaced.
    """
    page = get_object_or_404(Page, pk=page_id).specific
    if not can_fetch(page, request.user):
        raise PermissionDenied
    form = SourceForm(request.GET if "source" in request.GET else None)
    source = form.cleaned_data["source"] if form.is_bound and form.is_valid() else None
    if source and not source.permissions_for_user(request.user).can_copy():
        raise PermissionDenied
    offers = list(offers_of(copied_version(source, request.user), page)) if source else []
    wanted = set(request.POST.getlist("blocks"))
    if request.method == "POST" and source:
        if wanted and wanted <= {offer.key for offer in offers}:
            return _add(request, page, source, wanted)
        messages.error(request, NOT_THERE if wanted else NOTHING_MARKED)
    context = {"page": page, "form": form, "source": source, "offers": offers, "wanted": wanted}
    return TemplateResponse(request, "wagtailadmin/fetch_blocks.html", context)


def can_fetch(page, user):
    """Whether a user may add blocks to a page."""
    tester = page.permissions_for_user(user)
    return bool(
        hasattr(page, STREAM)
        and page.locale.is_default
        and tester.can_edit()
        and not tester.page_locked()
    )


def block_button(page, user, view_name, next_url=None):
    """Yield the way there, in the menu beside the heading of a page's form."""
    if view_name == "edit" and can_fetch(page.specific, user):
        address = reverse("fetch_blocks", args=[page.pk])
        yield Button(_("Fetch blocks of another page"), address, icon_name="copy", priority=66)


def offers_of(source, page):
    """Yield what of one page can stand on another: its blocks, and what stands in their streams."""
    allowed = getattr(page, STREAM).stream_block.child_blocks
    for child in getattr(source, STREAM, ()):
        if child.block_type not in allowed:
            continue
        yield _offer(child, is_part=False)
        for name, inner in _streams(allowed[child.block_type]):
            for part in child.value[name]:
                if part.block_type in inner.child_blocks:
                    yield _offer(part, is_part=True)


def fetched(source, keys):
    """Yield the blocks with these ids as they are stored: whole, or with that part alone in it."""
    stream = getattr(source, STREAM)
    for child, block in zip(stream, _raw(stream), strict=True):
        if block["id"] in keys:
            yield _without_ids(block)
        for name, _inner in _streams(child.block):
            for part in block["value"][name]:
                if part["id"] in keys:
                    yield _without_ids({**block, "value": block["value"] | {name: [part]}})


def _add(request, page, source, keys):
    draft = page.get_latest_revision_as_object()
    stream = getattr(draft, STREAM)
    blocks = list(fetched(copied_version(source, request.user), keys))
    setattr(draft, STREAM, stream.stream_block.to_python([*_raw(stream), *blocks]))
    draft.save_revision(user=request.user, log_action=True, clean=False)
    number = len(blocks)
    text = ngettext(
        "%(n)s block stands at the end of the page, as a draft.",
        "%(n)s blocks stand at the end of the page, as a draft.",
        number,
    )
    messages.success(request, text % {"n": number})
    return redirect("wagtailadmin_pages:edit", page.pk)


def _raw(stream):
    return list(stream.get_prep_value())


def _streams(block):
    if isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            if isinstance(child, StreamBlock):
                yield name, child


def _offer(child, is_part):
    words = " ".join(child.block.get_searchable_content(child.value)).split()
    if not words and isinstance(child.value, dict):
        # What is shown is chosen elsewhere: a contact, a shared text.
        words = [str(value) for value in child.value.values() if value][:1]
    text = Truncator(" ".join(words)).chars(120)
    return BlockOffer(child.id, capfirst(str(child.block.label)), text, is_part)


def _without_ids(value):
    """Return a stored value without the ids of its blocks, which are given anew."""
    if isinstance(value, dict):
        is_block = {"type", "value"} <= value.keys()
        return {
            key: _without_ids(part) for key, part in value.items() if not (is_block and key == "id")
        }
    return [_without_ids(part) for part in value] if isinstance(value, list) else value
