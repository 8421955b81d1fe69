"""A county's own words in place of a shared text: begun, compared with it, and given up.

Nothing changes by itself. When the shared text is not what it was when the county last compared,
its officers are asked, and only they decide.
"""

import json

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Locale
from wagtail.permissions import policy_registry

from cms.admin.content_walk import content_of, texts_in, values_in
from cms.admin.content_words import label_of, show_change, text_of
from cms.admin.needs import Need, register_needs
from cms.languages.permissions import swedish_key
from cms.snippets.models import SharedText
from cms.values.counties import county_choices

WORDS = ("title", "has_heading", "body")


def words_of(text):
    """Return what a shared text says, as it is stored."""
    content = content_of(text)
    return {name: content[name] for name in WORDS}


def has_changed(own):
    """Whether a shared text is not what it was when a county's words were compared with it."""
    return _opened(own.compared or {}) != _opened(words_of(own.replaces))


def changes_between(before, after):
    """Return where two versions differ, as (label, HTML with the words marked)."""
    old, new = dict(values_in(before)), dict(values_in(after))
    ways = [*new, *(way for way in old if way not in new)]
    changes = [
        (
            label_of(SharedText, way, after if way in new else before),
            show_change(_shown(way, old, before), _shown(way, new, after)),
        )
        for way in ways
        # What nobody ticked is not told of a block that is new or gone.
        if (old.get(way) or None) != (new.get(way) or None)
    ]
    if [way for way in old if way in new] != [way for way in new if way in old]:
        changes.append((label_of(SharedText, ("body",), after), _("The order has changed.")))
    return changes


def read(words):
    """Return the texts of a version, as (label, text)."""
    return [
        (label_of(SharedText, way, words), text_of(SharedText, way, text, words))
        for way, text in texts_in(words)
    ]


def open_counties(user, text):
    """Return the counties that a user may begin own words for, as choices."""
    taken = set(text.own_words.values_list("county", flat=True))
    return [
        (code, name) for code, name in county_choices() if code not in taken and _may(user, code)
    ]


@transaction.atomic
def begin(text, county, user):
    """Make a draft of a county's own words, which says at first what the shared text says."""
    own = SharedText(
        **{name: getattr(text, name) for name in WORDS},
        county=county,
        replaces=text,
        compared=words_of(text),
        locale=text.locale,
        live=False,
    )
    own.save()
    own.save_revision(user=user, log_action=True)
    return own


@transaction.atomic
def decide(own, user, takes_over):
    """Remember that a county has compared; if it takes the shared text over, its words go.

    They stay as a draft, with their history.
    """
    SharedText.objects.filter(pk=own.pk).update(compared=words_of(own.replaces))
    own.refresh_from_db()
    if takes_over and own.live:
        own.unpublish(user=user)


def own_words_of(user):
    """Return published words of counties that a user may change."""
    policy = policy_registry.get_by_type(SharedText)
    own = policy.instances_user_has_permission_for(user, "change")
    return own.filter(live=True, locale=swedish_key(user)).exclude(county="")


@register_needs
def shared_texts_changed(request):
    """Shared texts that say something else since a county of mine wrote its own words."""
    if not request.user.has_perm("snippets.change_sharedtext"):
        return
    own = own_words_of(request.user).select_related("replaces")
    for words in own.exclude(replaces__last_published_at=None):
        if has_changed(words):
            kind = _("Shared text changed: take over, or keep ours?")
            address = reverse("compare_words", args=[words.pk])
            since = words.replaces.last_published_at
            yield Need(since, str(words), address, kind, _("Compare"))


def _may(user, county):
    policy = policy_registry.get_by_type(SharedText)
    words = SharedText(county=county, locale=Locale.get_default())
    return policy.user_has_permission_for_instance(user, "change", words)


def _shown(way, values, words):
    return text_of(SharedText, way, values[way], words) if way in values else ""


def _opened(words):
    return words | {"body": json.loads(words["body"])} if "body" in words else words
