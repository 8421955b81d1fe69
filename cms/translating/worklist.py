"""My translations: what is to be done in the languages of a user, and by when."""

from collections import Counter
from datetime import date

from django import forms
from django.core.paginator import Paginator
from django.db.models import Count, F, Q
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail_localize.models import Translation

from cms.languages.permissions import other_locales, translated_keys
from cms.translating.counting import count_stale
from cms.translating.deadlines import set_deadline
from cms.translating.forms import DueDateField
from cms.translating.guards import TranslatorsView, is_on_language_team
from cms.translating.models import TextProgress
from cms.translating.permissions import ORDER, may_order, require, team_keys
from cms.translating.sections import section_names
from cms.translating.states import Progress, State, with_state
from cms.values.counties import County
from cms.values.depths import COUNTY_DEPTH

OPEN, ALL = "open", "all"
TO_DO = {State.NEW, State.CHANGED, State.RETURNED, State.TRANSLATED}
ROWS = 50
# So many translations are written into a file within some seconds.
MOST_AT_ONCE = 200
# What has no day comes last.
BY_DAY = (F("deadline__due").asc(nulls_last=True), "source__object_repr", "pk")
SHOWN = ("source__specific_content_type", "target_locale", "deadline", "text_progress")


class DeadlineForm(forms.Form):
    """Sets or clears the day for the translations that are marked in the list."""

    due = DueDateField(help_text=gettext_lazy("Leave empty to remove the due date."))


class WorkListView(TranslatorsView):
    """Lists the translations of one's languages; coordinators see all and set the due dates."""

    template_name = "wagtailadmin/translating/worklist.html"
    page_title = gettext_lazy("My translations")
    header_icon = "wagtail-localize-language"

    def dispatch(self, request, *args, **kwargs):
        require(is_on_language_team(request.user))
        return super().dispatch(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        require(request.user.has_perm(ORDER))
        form = DeadlineForm(request.POST)
        chosen = translations_of(request.user).filter(
            pk__in=[
                pk for pk in request.POST.getlist("translations") if pk.isdecimal() and len(pk) < 19
            ]
        )
        if not form.is_valid():
            messages.error(request, " ".join(form.errors["due"]))
        elif not chosen:
            messages.error(request, _("Mark the translations that the date is for."))
        else:
            for translation in chosen:
                require(may_order(request.user, translation.source.get_source_instance()))
            set_deadline(chosen, form.cleaned_data["due"])
            number = len(chosen)
            messages.success(
                request,
                ngettext(
                    "The due date of %(n)s translation is changed.",
                    "The due dates of %(n)s translations are changed.",
                    number,
                )
                % {"n": number},
            )
        return redirect(request.get_full_path())

    def get_context_data(self, **kwargs):
        user, wanted = self.request.user, self.request.GET
        translations, keys = translations_of(user), team_keys(user)
        locales = [locale for locale in other_locales(user) if locale.pk in keys]
        codes = {locale.language_code for locale in locales}
        language = wanted.get("language") if wanted.get("language") in codes else ""
        if language:
            translations = translations.filter(target_locale__language_code=language)
        to_do_for(self.request)
        translations = with_state(translations, is_counted=True)
        figures = list(
            _kept([one.pk for one in locales if language in ("", one.language_code)])
            .values("section", "state")
            .annotate(number=Count("pk"))
        )
        names = section_names(figure["section"] for figure in figures)
        if section := wanted.get("county"):
            keys = {key for key, name in names.items() if name == section}
            translations = translations.filter(section__in=keys)
            figures = [figure for figure in figures if figure["section"] in keys]
        counts = Counter()
        for figure in figures:
            counts[figure["state"]] += figure["number"]
        numbers = {
            OPEN: counts.total() - counts[State.DONE],
            **{value: counts[value] for value in State},
            ALL: counts.total(),
        }
        state = wanted.get("state", OPEN)
        if state == OPEN:
            translations = translations.filter(state__in=set(State) - {State.DONE})
        elif state != ALL:
            translations = translations.filter(state=state)
        paginator = Paginator(translations.order_by(*BY_DAY).values_list("pk", flat=True), ROWS)
        # They are counted already.
        paginator.count = numbers.get(state, 0)
        page = paginator.get_page(wanted.get("p"))
        page.object_list = _rows(list(page.object_list))
        labels = {OPEN: _("Open"), ALL: _("All"), **dict(State.choices)}
        return super().get_context_data(
            page=page,
            own_locales=translated_keys(user),
            state=state,
            states=[(value, labels[value], number) for value, number in numbers.items()],
            locales=locales,
            language=language,
            sections=sorted({name for name in names.values() if name}),
            section=section,
            most_at_once=MOST_AT_ONCE,
            parts=_parts_after_the_first(sum(counts[value] for value in TO_DO)),
            deadline_form=DeadlineForm() if user.has_perm(ORDER) else None,
            **kwargs,
        )


class WorkListRow:
    """One translation in the list."""

    def __init__(self, translation, progress):
        self.translation = translation
        self.state = progress.state(translation)
        self.original = progress.original(translation)
        self.target = progress.target(translation)
        self.section = self.parent = ""
        counted = getattr(translation, "text_progress", None)
        self.words = counted.words_to_do if counted else 0
        deadline = getattr(translation, "deadline", None)
        self.due = deadline and deadline.due

    @property
    def title(self):
        """The Swedish page's title as it is, a snippet's as it was when it was synchronised."""
        return (self.original and self.original.title) or self.translation.source.object_repr

    @property
    def is_late(self):
        """Whether the day has passed and there is something to do."""
        return bool(self.due and self.due < date.today() and self.state != State.DONE)


class WorkListMenuItem(MenuItem):
    """Leads there, with the number of translations to do."""

    def is_shown(self, request):
        return is_on_language_team(request.user)

    def render_component(self, request):
        component = super().render_component(request)
        if number := to_do_for(request):
            component.label = f"{self.label} ({number})"
        return component


def menu_item():
    """Return the entry for the main menu."""
    # Shorter than the page's title: the menu must have room for the number.
    return WorkListMenuItem(
        gettext_lazy("To translate"),
        reverse("my_translations"),
        name="my-translations",
        icon_name="wagtail-localize-language",
        order=250,
    )


def to_do_for(request):
    """Return the number for who sends a request; what has changed is counted by then."""
    if not hasattr(request, "translations_to_do"):
        request.translations_to_do = count_to_do(request.user)
    return request.translations_to_do


def count_to_do(user):
    """Return how many translations a user's languages have to do: one query of an index."""
    waits, changed = Q(is_ordered=True, state__in=TO_DO), Q(is_stale=True)
    found = TextProgress.objects.filter(waits | changed, locale__in=team_keys(user)).aggregate(
        to_do=Count("pk", filter=waits), changed=Count("pk", filter=changed)
    )
    if found["changed"]:
        count_stale()
        return _kept(team_keys(user)).filter(state__in=TO_DO).count()
    return found["to_do"]


def _parts_after_the_first(number):
    """Return where the files after the first begin, with the first and last place of each."""
    starts = range(MOST_AT_ONCE, number, MOST_AT_ONCE)
    return [(start, start + 1, min(start + MOST_AT_ONCE, number)) for start in starts]


def _kept(locales):
    """Return what is kept of the translations that are ordered in some languages."""
    return TextProgress.objects.filter(locale__in=locales, is_ordered=True)


def translations_of(user):
    """Return the translations that are ordered in a user's languages, as they were last counted."""
    ordered = {"enabled": True, "text_progress__is_ordered": True}
    return (
        Translation.objects.filter(target_locale__in=team_keys(user), **ordered)
        .select_related(*SHOWN)
        .defer("source__content_json")
    )


def _rows(keys):
    """Return the rows of translations, given by their keys, in that order."""
    translations = Translation.objects.filter(pk__in=keys).select_related(*SHOWN)
    progress = Progress(translations.defer("source__content_json"), is_counted=True)
    by_key = {found.pk: WorkListRow(found, progress) for found in progress.translations}
    rows = [by_key[key] for key in keys]
    _place(rows)
    return rows


def _place(rows):
    """Say where each Swedish page lies: its county or section, and the page above it."""
    step = Page.steplen
    paths = {row.original.path for row in rows if row.original and row.original.path}
    wanted = {path[: step * COUNTY_DEPTH] for path in paths} | {path[:-step] for path in paths}
    titles = dict(Page.objects.filter(path__in=wanted).values_list("path", "title"))
    for row in rows:
        path = row.original.path if row.original else ""
        if len(path) >= step * COUNTY_DEPTH:
            row.section = titles[path[: step * COUNTY_DEPTH]]
        if len(path) > step * COUNTY_DEPTH:
            row.parent = titles[path[:-step]]
        elif row.original and row.original.county:
            row.section = County(row.original.county).label
