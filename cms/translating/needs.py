"""What translators find on the start page."""

from collections import defaultdict

from django.db.models import F, Q
from django.urls import reverse
from django.utils.formats import date_format, localize
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.models import TranslatableMixin, WorkflowState

from cms.admin.boxes import Box, BoxRow, register_box, register_moment
from cms.admin.needs import Need, first_of, register_needs
from cms.admin.workflows import tasks_asked_for_by, tasks_returned_by
from cms.languages.permissions import other_locales, translated_keys
from cms.translating.exchange.glossary_views import TERMS
from cms.translating.exchange.parked import ParkedFile
from cms.translating.exchange.views import TEXTS
from cms.translating.guards import is_on_language_team
from cms.translating.models import GlossaryTerm, TextProgress
from cms.translating.ordering.figures import figures_by_language
from cms.translating.permissions import ORDER
from cms.translating.worklist import TO_DO

# What is uploaded, and where it is imported.
FILES = {
    TEXTS: (gettext_lazy("File with translations"), "import_translations"),
    TERMS: (gettext_lazy("File with terms"), "import_glossary"),
}
# What has a day comes first among them, on the page what is older.
MOST = 100


def is_plain_translator(user):
    """Whether somebody translates and orders nothing."""
    return not user.has_perm(ORDER) and bool(translated_keys(user))


def open_in(locales):
    """Return how far what is to be done in some languages is, what has a day first."""
    found = TextProgress.objects.filter(is_ordered=True, state__in=TO_DO, locale__in=locales)
    loaded = found.select_related("translation__source", "translation__deadline", "locale")
    by_day = F("translation__deadline__due").asc(nulls_last=True)
    return loaded.defer("translation__source__content_json").order_by(by_day, "pk")


def day_of(progress):
    """Return the day by which a translation is wanted, None where none is set."""
    deadline = getattr(progress.translation, "deadline", None)
    return deadline and deadline.due


def _returned_to_or_by(user):
    """Return what finds the translations that were sent back to a user, or by them."""
    keys, found = defaultdict(list), Q(pk=None)
    to_me = tasks_asked_for_by(user, WorkflowState.STATUS_NEEDS_CHANGES)
    for task in [*to_me, *tasks_returned_by(user)]:
        keys[task.revision.base_content_type.model_class()].append(task.revision.object_id)
    for model, own in keys.items():
        if issubclass(model, TranslatableMixin):
            rows = model._base_manager.filter(pk__in=own)
            for locale, key in rows.values_list("locale", "translation_key"):
                found |= Q(locale=locale, translation__source__object_id=key)
    return found


@register_needs
def to_translate(request):
    """What is ordered in my languages and not done, what has a day first.

    What came back to me, or waits for others because I sent it back, is told of as such.
    """
    user = request.user
    if not is_plain_translator(user):
        return
    found = open_in(translated_keys(user)).exclude(_returned_to_or_by(user))
    for progress, more in first_of(found, MOST):
        source, day = progress.translation.source, day_of(progress)
        words = progress.words_to_do
        kind = ngettext("%(n)s word", "%(n)s words", words) % {"n": localize(words)}
        if day:
            kind = _("%(words)s, by %(day)s") % {"words": kind, "day": date_format(day, "j b")}
        address = reverse("translate", args=[progress.translation_id])
        since = source.last_updated_at
        title, action = source.object_repr, _("Translate")
        yield Need(since, title, address, kind, action, day=day, more=more)


@register_needs
def files_to_look_over(request):
    """Files with translations or terms that I uploaded, saw the changes of, and did not import."""
    if not is_on_language_team(request.user):
        return
    put_aside = ParkedFile.objects.filter(user=request.user).order_by("uploaded_at")
    for kind, token, since in put_aside.values_list("kind", "token", "uploaded_at"):
        title, address = FILES[kind]
        url = f"{reverse(address)}?token={token}"
        yield Need(since, str(title), url, _("Nothing of it is imported yet"), _("Look through"))


@register_box
def my_languages(request):
    """How far my languages are."""
    rows, user = [], request.user
    if is_plain_translator(user):
        own = [one for one in other_locales(user) if one.pk in translated_keys(user)]
        for figures in figures_by_language(own):
            facts = (
                (_("Says what the Swedish says"), figures.share_done),
                (_("Older than the Swedish"), str(figures.behind)),
                (_("Not translated yet"), str(figures.to_do)),
            )
            name = f"{figures.name}: " if len(own) > 1 else ""
            rows += [BoxRow(f"{name}{label}", value) for label, value in facts]
    return Box(_("My language today"), rows, reverse("my_translations"))


@register_moment
def terms_to_review(request):
    """Terms of my languages that nobody has looked at."""
    keys = translated_keys(request.user)
    if not is_plain_translator(request.user):
        return
    number = GlossaryTerm.objects.filter(locale__in=keys, is_reviewed=False).count()
    if number:
        label = ngettext("%(n)s term is not reviewed", "%(n)s terms are not reviewed", number)
        address = reverse(GlossaryTerm.snippet_viewset.get_url_name("list"))
        yield BoxRow(label % {"n": number}, "", f"{address}?is_reviewed=false")
