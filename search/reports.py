"""What readers did not find, for editors: from five times on, and never of whom."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView

from search.misses import FEWEST
from search.models import Miss, PromotedHit, Synonym


def may_see_misses(user):
    """Whether somebody can do something about what readers did not find."""
    return user.is_active and user.has_perm("search.view_miss")


class RemedyColumn(Column):
    """The ways to help: a synonym or a promoted hit for a question, a redirect for an address."""

    cell_template_name = "wagtailadmin/search/remedies.html"

    def get_value(self, instance):
        if instance.what == Miss.What.ADDRESS:
            query = urlencode({"old_path": instance.text})
            return [(_("Redirect"), f"{reverse('wagtailredirects:add')}?{query}")]
        return [
            (_("Synonym"), _add(Synonym, instance, "words")),
            (_("Promoted hit"), _add(PromotedHit, instance, "questions")),
        ]


class MissReportView(ReportView):
    """Lists questions without hits and addresses that are not there, the most frequent first."""

    model = Miss
    page_title = _("What readers did not find")
    header_icon = "search"
    index_url_name = "search_miss_report"
    index_results_url_name = "search_miss_report_results"
    default_ordering = "-times"
    columns = [
        Column("text", label=_("Question or address")),
        Column("what", label=_("What"), accessor="get_what_display"),
        Column("language", label=_("Language")),
        Column("times", label=_("Times")),
        DateColumn("last_at", label=_("Last")),
        RemedyColumn("remedies", label=_("Remedy")),
    ]
    list_export = ["text", "what", "language", "times", "last_at"]
    any_permission_required = ["view"]

    def get_queryset(self):
        self.queryset = Miss.objects.filter(times__gte=FEWEST)
        return super().get_queryset()


def _add(model, miss, field):
    address = reverse(model.snippet_viewset.get_url_name("add"))
    return f"{address}?{urlencode({field: miss.text, 'language': miss.language})}"
