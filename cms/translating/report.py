"""The report of all translations: one's own languages, with a status that does not lie."""

from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import Translation
from wagtail_localize.views.report import TranslationsReportView

from cms.translating.permissions import ORDER, translated_locales
from cms.translating.states import state_of
from cms.translating.targets import get_target


class ReportView(TranslationsReportView):
    """Lists translations in the languages that the user translates; a coordinator sees all."""

    template_name = "wagtailadmin/reports/base_report.html"
    results_template_name = "wagtailadmin/translating/report_results.html"
    page_title = _("Translations")

    def get_queryset(self):
        translations = (
            super()
            .get_queryset()
            .filter(enabled=True)
            .select_related("source__locale", "source__specific_content_type", "target_locale")
            .order_by("target_locale__language_code", "source__object_repr", "pk")
        )
        if self.request.user.has_perm(ORDER):
            return translations
        return translations.filter(target_locale__in=translated_locales(self.request.user))

    def get_context_data(self, *args, **kwargs):
        context = super().get_context_data(*args, **kwargs)
        context["rows"] = [_row(translation) for translation in context["object_list"]]
        return context


def _row(translation: Translation):
    target = get_target(translation)
    return {
        "translation": translation,
        "target": target,
        "edit_url": target and translation.get_target_instance_edit_url(),
        "state": state_of(translation),
    }
