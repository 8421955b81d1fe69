"""What coordinators find on the start page."""

from datetime import date, datetime, time, timedelta
from statistics import median

from django.db.models import Count, F, Min, OuterRef, Q, Subquery, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, localize
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.ui.components import Component
from wagtail.models import WorkflowPage

from cms.admin.boxes import ROWS, Box, BoxRow, register_box
from cms.admin.needs import Need, first_of, register_needs
from cms.languages.permissions import other_locales
from cms.translating.editor.questions import waiting_questions
from cms.translating.models import SourcePublication, TextProgress, TranslationDeadline
from cms.translating.needs import MOST, day_of, open_in
from cms.translating.ordering.figures import figures_by_language
from cms.translating.permissions import ORDER
from cms.translating.states import State
from cms.translating.worklist import TO_DO
from cms.values.depths import HOME_DEPTH

# Of a month's translations as many are measured, whichever.
MOST_MEASURED = 1000
# Who wrote a translation does not approve it.
ENOUGH_TRANSLATORS = 2


def is_coordinator(user):
    """Whether somebody orders translations; administrators have the whole site to look after."""
    return not user.is_superuser and user.has_perm(ORDER)


def _name_of(locale):
    """Return what a language calls itself, set apart from the text around it."""
    return f"\u2068{locale.get_display_name()}\u2069"


@register_needs
def late_translations(request):
    """What has passed its day in any language."""
    if not is_coordinator(request.user):
        return
    late = open_in([locale.pk for locale in other_locales(request.user)])
    late = late.filter(translation__deadline__due__lt=timezone.localdate())
    for progress, more in first_of(late, MOST):
        day, locale = day_of(progress), progress.locale
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
    """How much was translated to the end, or changed, this month, and how soon."""
    rows = []
    if is_coordinator(request.user):
        first = timezone.make_aware(datetime.combine(timezone.localdate().replace(day=1), time()))
        done = TextProgress.objects.filter(is_ordered=True, translated_at__gte=first)
        words = done.aggregate(words=Sum("words"))["words"] or 0
        rows.append(BoxRow(_("Words of what was completed or changed"), localize(words)))
        if (days := _median_days(done)) is not None:
            told = ngettext("%(n)s day (median)", "%(n)s days (median)", days) % {"n": days}
            rows.append(BoxRow(_("From the Swedish to the last word"), told))
    return Box(_("This month"), rows)


def _median_days(done):
    """Return in how many days translations followed the Swedish, None where none has."""
    swedish = SourcePublication.objects.filter(pk=OuterRef("translation__source"))
    followed = (
        done.filter(state=State.DONE)
        .annotate(published=Subquery(swedish.values("published_at")))
        .filter(translated_at__gte=F("published"))
    )
    times = followed.order_by().values_list("published", "translated_at")[:MOST_MEASURED]
    waited = [done - published for published, done in times]
    return round(median(waited) / timedelta(days=1)) if waited else None


class LanguagesPanel(Component):
    """How far each language is, for coordinators."""

    name = "languages"
    template_name = "wagtailadmin/translating/languages.html"
    order = 20

    def __init__(self, request):
        self.locales = other_locales(request.user)

    def get_context_data(self, parent_context):
        to_do = TranslationDeadline.objects.filter(
            translation__text_progress__is_ordered=True,
            translation__text_progress__state__in=TO_DO,
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
