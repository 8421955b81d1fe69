"""The report of all translations: one's own languages, with a status that does not lie."""

from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import Translation
from wagtail_localize.views.report import TranslationsReportView

from cms.languages.permissions import translated_locales
from cms.translating.counting import count_stale
from cms.translating.guards import is_on_language_team
from cms.translating.permissions import require, team_locales
from cms.translating.states import Progress


class ReportView(TranslationsReportView):
    """Lists translations in the languages that the user translates; a coordinator sees all."""

    template_name = "wagtailadmin/reports/base_report.html"
    results_template_name = "wagtailadmin/translating/report_results.html"
    page_title = _("Translations")

    def dispatch(self, request, *args, **kwargs):
        require(is_on_language_team(request.user))
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self):
        count_stale()
        translations = (
            super()
            .get_queryset()
            .filter(enabled=True, text_progress__is_ordered=True)
            .select_related("source__locale", "source__specific_content_type")
            .select_related("target_locale", "text_progress")
            .order_by("target_locale__language_code", "source__object_repr", "pk")
        )
        return translations.filter(target_locale__in=team_locales(self.request.user))

    def get_context_data(self, *args, **kwargs):
        context = super().get_context_data(*args, **kwargs)
        own = translated_locales(self.request.user).values_list("pk", flat=True)
        context["own_locales"] = set(own)
        progress = Progress(context["object_list"], is_counted=True)
        context["rows"] = [_row(translation, progress) for translation in progress.translations]
        return context


def _row(translation: Translation, progress):
    return {
        "translation": translation,
        "target": progress.target(translation),
        "state": progress.state(translation),
    }
