"""What the admin shows of what readers send."""

from cms.admin.reports import register_report
from cms.documents.reports import may_see_documents
from home.reports import FormatRequestReportView

register_report(FormatRequestReportView, "format-requests", 1010, may_see_documents)
