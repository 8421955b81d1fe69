"""The admin's "Paste a programme": from pasted lines to draft lectures below a seminar."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cms.pasting.matching import fold
from cms.pasting.views import PasteView
from cms.people.matching import OrganisationMatches, PersonMatches
from cms.people.models import Organisation, Person
from seminars.models import LecturePage, SeminarPage
from seminars.programme.drafts import create_drafts
from seminars.programme.forms import LineFormSet, ProgrammeForm, move_to_affiliation
from seminars.programme.parser import parse_line, parse_programme


class PasteProgrammeView(PasteView):
    """Takes a programme, shows what was understood of it, and creates draft lectures."""

    page_title = _("Paste a programme")
    model = SeminarPage
    form_class = ProgrammeForm
    formset_class = LineFormSet
    permission = "can_add_subpage"
    folder = "programme"
    changes = {"move": move_to_affiliation}
    parse = staticmethod(parse_programme)
    read = staticmethod(parse_line)

    def match(self):
        lectures = LecturePage.objects.child_of(self.page).only("title", "draft_title")
        return {
            "seminar": self.page,
            "lectures": {
                fold(title): lecture
                for lecture in lectures
                for title in (lecture.title, lecture.draft_title)
            },
            "matches": {Person: PersonMatches(), Organisation: OrganisationMatches()},
            "user": self.request.user,
        }

    def get_labels(self):
        return [
            ngettext("Create %(count)s draft", "Create %(count)s drafts", count) for count in (1, 2)
        ]

    def make(self, formset):
        lectures = create_drafts(self.page, formset.included, self.request.user)
        return ngettext(
            "%(count)s draft lecture was created in “%(seminar)s”.",
            "%(count)s draft lectures were created in “%(seminar)s”.",
            len(lectures),
        ) % {"count": len(lectures), "seminar": self.page.get_admin_display_title()}

    def get_done_url(self):
        """The seminar's lectures in the order in which visitors see them."""
        return reverse("wagtailadmin_explore", args=[self.page.pk]) + "?ordering=ord"
