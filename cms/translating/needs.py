"""What translators and coordinators find on the start page."""

from collections import defaultdict
from datetime import date, datetime, time

from django.db.models import Count, F, Min, Q, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, localize
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.ui.components import Component
from wagtail.models import TranslatableMixin, WorkflowPage, WorkflowState

from cms.admin.boxes import ROWS, Box, BoxRow, register_box, register_moment
from cms.admin.needs import Need, first_of, register_needs
from cms.admin.workflows import tasks_asked_for_by, tasks_returned_by
from cms.languages.permissions import other_locales, translated_keys
from cms.translating.editor.questions import waiting_questions
from cms.translating.models import GlossaryTerm, TextProgress, TranslationDeadline
from cms.translating.ordering.figures import figures_by_language
from cms.translating.permissions import ORDER
from cms.translating.worklist import TO_DO
from cms.values.depths import HOME_DEPTH

# What has a day comes first among them, on the page what is older.
MOST = 100
# Who wrote a translation does not approve it.
ENOUGH_TRANSLATORS = 2


def is_coordinator(user):
    """Whether somebody orders translations; administrators have the whole site to look after."""
    return not user.is_superuser and user.has_perm(ORDER)


def is_plain_translator(user):
    """Whether somebody translates and orders nothing."""
    return not user.has_perm(ORDER) and bool(translated_keys(user))


def _open(locales):
    """Return how far what is to be done in some languages is, what has a day first."""
    found = TextProgress.objects.filter(is_ordered=True, state__in=TO_DO, locale__in=locales)
    loaded = found.select_related("translation__source", "translation__deadline", "locale")
    by_day = F("translation__deadline__due").asc(nulls_last=True)
    return loaded.defer("translation__source__content_json").order_by(by_day, "pk")


def _name_of(locale):
    """Return what a language calls itself, set apart from the text around it."""
    return f"\u2068{locale.get_display_name()}\u2069"


def _day_of(progress):
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
    found = _open(translated_keys(user)).exclude(_returned_to_or_by(user))
    for progress, more in first_of(found, MOST):
        source, day = progress.translation.source, _day_of(progress)
        words = progress.words_to_do
        kind = ngettext("%(n)s word", "%(n)s words", words) % {"n": localize(words)}
        if day:
            kind = _("%(words)s, by %(day)s") % {"words": kind, "day": date_format(day, "j b")}
        address = reverse("translate", args=[progress.translation_id])
        since = source.last_updated_at
        title, action = source.object_repr, _("Translate")
        yield Need(since, title, address, kind, action, day=day, more=more)


@register_needs
def late_translations(request):
    """What has passed its day in any language."""
    if not is_coordinator(request.user):
        return
    late = _open([locale.pk for locale in other_locales(request.user)])
    late = late.filter(translation__deadline__due__lt=timezone.localdate())
    for progress, more in first_of(late, MOST):
        day, locale = _day_of(progress), progress.locale
        title = progress.translation.source.object_repr
        names = {"title": title, "language": _name_of(locale)}
        words = {"n": localize(progress.words_to_do), "all": localize(progress.words)}
        yield Need(
            timezone.make_aware(datetime.combine(day, time())),
            _("%(title)s: %(language)s") % names,
            f"{reverse('my_translations')}?language={locale.language_code}",
            _("%(n)s of %(all)s words to do") % words,
            _("Set another day"),
            day=day,
            more=more,
        )


@register_needs
def languages_without_reviewer(request):
    """Languages in which nobody can approve what another has translated, if something waits."""
    if not is_coordinator(request.user):
        return
    task = "workflow__workflow_tasks__task__translationreviewtask"
    people = f"{task}__groups__user"
    workflows = WorkflowPage.objects.filter(page__depth=HOME_DEPTH, **{f"{task}__isnull": False})
    waiting = TextProgress.objects.filter(is_ordered=True).exclude(state="done")
    found = workflows.filter(page__locale__in=waiting.values("locale")).annotate(
        people=Count(people, filter=Q(**{f"{people}__is_active": True}), distinct=True)
    )
    short = found.filter(people__lt=ENOUGH_TRANSLATORS).select_related("page__locale")
    for locale in (one.page.locale for one in short):
        title = _("Nobody can review %(language)s") % {"language": _name_of(locale)}
        kind = _("Two people must have the role; an administrator gives it.")
        address = f"{reverse('my_translations')}?language={locale.language_code}"
        yield Need(timezone.now(), title, address, kind, _("Show"))


@register_box
def unanswered_questions(request):
    """What translators ask and nobody has answered, the oldest first."""
    rows = []
    if is_coordinator(request.user):
        for note in waiting_questions(request.user)[:ROWS]:
            since = date_format(timezone.localtime(note.created_at), "j b")
            rows.append(BoxRow(note.source.object_repr, since))
    return Box(_("Unanswered questions"), rows)


@register_box
def this_month(request):
    """How many words there are in what somebody translated to the end, or changed, this month."""
    rows = []
    if is_coordinator(request.user):
        first = timezone.make_aware(datetime.combine(timezone.localdate().replace(day=1), time()))
        done = TextProgress.objects.filter(is_ordered=True, translated_at__gte=first)
        words = done.aggregate(words=Sum("words"))["words"] or 0
        rows.append(BoxRow(_("Words of what was completed or changed"), localize(words)))
    return Box(_("This month"), rows)


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


class LanguagesPanel(Component):
    """How far each language is, for coordinators."""

    name = "languages"
    template_name = "wagtailadmin/translating/languages.html"
    order = 20

    def __init__(self, request):
        self.locales = other_locales(request.user)

    def get_context_data(self, parent_context):
        to_do = TranslationDeadline.objects.filter(
            translation__enabled=True, translation__text_progress__state__in=TO_DO
        ).order_by()
        codes = to_do.values_list("translation__target_locale__language_code")
        days = dict(codes.annotate(next=Min("due")))
        rows = figures_by_language(self.locales)
        for row in rows:
            row.next_day = days.get(row.key)
        return {"rows": rows, "today": date.today()}


def add_languages_panel(request, panels):
    """Show it below what waits."""
    if is_coordinator(request.user):
        panels.append(LanguagesPanel(request))
