"""One mail out of all that a person is to be told, if it is still so."""

from collections import defaultdict
from itertools import islice

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.users.models import UserProfile
from wagtail_localize.models import Translation

from cms.languages.permissions import translated_keys
from cms.translating.counting import count_stale
from cms.translating.mails.models import NewsKind
from cms.translating.models import TranslationReview
from cms.translating.permissions import team_keys
from cms.translating.states import Progress, State

# The list in the admin has the rest.
MOST_OF_A_KIND = 30
# What a translation must not have become meanwhile.
SETTLED = {
    NewsKind.ORDERED: {State.DONE, State.IN_REVIEW},
    NewsKind.CHANGED: {State.DONE},
    NewsKind.DUE_SOON: {State.DONE},
    NewsKind.LATE: {State.DONE},
    NewsKind.RETURNED: set(State) - {State.RETURNED},
    NewsKind.TO_REVIEW: set(State) - {State.IN_REVIEW},
    NewsKind.APPROVED: set(),
}


def mail_news(user, news):
    """Send a person one mail about `news`, a list; none where nothing of it holds any more."""
    count_stale()
    translations = Translation.objects.filter(
        pk__in={item.translation_id for item in news},
        enabled=True,
        text_progress__is_ordered=True,
        target_locale__in=team_keys(user),
    ).select_related("source", "target_locale", "deadline", "text_progress")
    progress = Progress(translations.defer("source__content_json"), is_counted=True)
    found = {translation.pk: translation for translation in progress.translations}
    own = _own_reviews(user, [item for item in news if item.kind == NewsKind.TO_REVIEW], progress)
    told = defaultdict(list)
    for item in news:
        translation = found.get(item.translation_id)
        is_own = item.kind == NewsKind.TO_REVIEW and item.translation_id in own
        if translation and not is_own and progress.state(translation) not in SETTLED[item.kind]:
            told[item.kind].append((item, translation))
    if not told:
        return
    with override(UserProfile.get_for_user(user).get_preferred_language()):
        # To one person each: nobody reads who else is told.
        send_mail(
            _subject(told, progress),
            "\n".join(_lines(user, told, progress)),
            settings.DEFAULT_FROM_EMAIL,
            [user.email],
        )


def _own_reviews(user, news, progress):
    """Return the keys of translations in review that somebody wrote in and so may not approve."""
    if not news:
        return set()
    targets = {
        (str(target.pk), translation.source.specific_content_type_id): translation.pk
        for translation in progress.translations
        if (target := progress.target(translation))
    }
    written = TranslationReview.objects.filter(
        authors=user, status=TranslationReview.STATUS_IN_PROGRESS
    ).values_list("workflow_state__object_id", "workflow_state__content_type_id")
    return {targets[key] for key in written if key in targets}


def _subject(told, progress):
    items = [item for kind in told.values() for item in kind]
    if len(items) > 1:
        return _("%(n)s things about translations") % {"n": len(items)}
    [(item, translation)] = items
    return f"{NewsKind(item.kind).label}: {_name(translation, progress)}"


def _lines(user, told, progress):
    base, own = settings.WAGTAILADMIN_BASE_URL.rstrip("/"), translated_keys(user)
    worklist = base + reverse("my_translations")
    for kind in NewsKind:
        # A reviewer reads what differs; everybody else goes to the texts.
        view = "review_translation" if kind == NewsKind.TO_REVIEW else "translate"
        items = told.get(kind, [])
        if not items:
            continue
        yield f"{kind.label} ({len(items)})"
        yield ""
        for item, translation in islice(items, MOST_OF_A_KIND):
            yield f"- {_name(translation, progress)}{_due(item, translation)}"
            if item.comment:
                yield f"  “{' '.join(item.comment.split())}”"
            if translation.target_locale_id in own:
                yield f"  {base}{reverse(view, args=[translation.pk])}"
        if (rest := len(items) - MOST_OF_A_KIND) > 0:
            yield _("… and %(n)s more") % {"n": rest}
        yield ""
    yield _("Everything there is to do: %(address)s") % {"address": worklist}
    yield _("How often you get these mails: %(address)s") % {
        "address": base + reverse("wagtailadmin_account")
    }


def _name(translation, progress):
    original = progress.original(translation)
    title = (original and original.title) or translation.source.object_repr
    # A line break would end the subject; isolated, as what follows may run the other way.
    language = f"\u2068{translation.target_locale.get_display_name()}\u2069"
    return f"{' '.join(title.split())}, {language}"


def _due(item, translation):
    deadline = getattr(translation, "deadline", None)
    if deadline is None or item.kind == NewsKind.APPROVED:
        return ""
    return " – " + _("due %(day)s") % {"day": date_format(deadline.due, "DATE_FORMAT")}
