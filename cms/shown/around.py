"""What a change can be seen on besides the pages that show a thing: lists, menus, frames.

It rather says a page too many than one too few: it is for what is to be made anew, not for telling
people what will happen.
"""

from django.db.models import BigIntegerField, Case, CharField, Max, Q, Value, When
from django.db.models.functions import Cast, Left
from wagtail.models import Page, ReferenceIndex

from cms.languages.pages import REALLY_TRANSLATED
from cms.shown.references import including, type_of
from cms.values.depths import HOME_DEPTH

ITSELF, SHOWS, MENTIONS, FRAME = "itself", "shows", "mentions", "frame"

_frames = []


def register_frame(rule):
    """Let an app say what stands around pages.

    `rule(instance)` returns the condition on the pages that an instance stands around, or None.
    """
    _frames.append(rule)


def showing(instance):
    """Return the pages that readers can see and that a change of an instance can be seen on.

    Each has `how`: it is the page itself, shows it, mentions a page that shows it (as lists, ways
    from the home page and links do), or has it in its frame. In the order of the tree, to be
    taken in portions.
    """
    own = Q(translation_key=instance.translation_key) if isinstance(instance, Page) else Q(pk=None)
    pages = Page.objects.filter(own | including(instance))
    shown = Q(translation_key__in=pages.values("translation_key"))
    pages = Page.objects.filter(shown)
    framed = Q(pk=None)
    for rule in _frames:
        framed |= rule(instance) or Q(pk=None)
    how = Case(
        When(own, then=Value(ITSELF)),
        When(shown, then=Value(SHOWS)),
        When(framed, then=Value(FRAME)),
        default=Value(MENTIONS),
        output_field=CharField(),
    )
    around = shown | framed | _near(pages)
    found = Page.objects.filter(REALLY_TRANSLATED, around)
    return found.annotate(how=how).select_related("locale").order_by("path")


def _near(pages):
    """Return the condition on what lists, leads to, or lies below some of the pages."""
    deepest = Page.objects.aggregate(deepest=Max("depth"))["deepest"] or HOME_DEPTH
    above = Q(pk=None)
    below = Q(pk=None)
    for depth in range(HOME_DEPTH, deepest + 1):
        length = depth * Page.steplen
        above |= Q(path__in=pages.annotate(step=Left("path", length)).values("step"))
        steps = Page.objects.annotate(step=Left("path", length))
        beneath = steps.filter(step__in=pages.filter(depth=depth).values("path"))
        below |= Q(pk__in=beneath.values("pk"))
    ancestors = Page.objects.filter(above)
    # Index pages stand beside what they list, or beside a page above it.
    beside = Q(pk=None)
    for depth in range(HOME_DEPTH + 1, deepest + 1):
        children = Page.objects.filter(depth=depth).annotate(
            parent=Left("path", (depth - 1) * Page.steplen)
        )
        beside |= Q(pk__in=children.filter(parent__in=ancestors.values("path")).values("pk"))
    page_type = type_of(Page)
    keys = ancestors.annotate(key=Cast("pk", CharField())).values("key")
    links = ReferenceIndex.objects.filter(
        to_content_type=page_type, to_object_id__in=keys, base_content_type=page_type
    )
    linking = links.annotate(page=Cast("object_id", BigIntegerField())).values("page")
    leading = Page.objects.filter(pk__in=linking).values("translation_key")
    return above | below | beside | Q(translation_key__in=leading)
