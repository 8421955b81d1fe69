"""What editors add to the search, and what readers did not find."""

from wagtail.snippets.models import register_snippet

from cms.admin.reports import register_report
from search.reports import MissReportView, may_see_misses
from search.viewsets import PromotedHitViewSet, SynonymViewSet

register_snippet(SynonymViewSet)
register_snippet(PromotedHitViewSet)
register_report(MissReportView, "search-misses", 1300, may_see_misses)
