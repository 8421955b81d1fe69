"""A line of a programme, and the officer who pastes it."""

from seminars.models import LecturePage
from tests.helpers import pasting

LINE = "Professor Gunnar Aronsson, Stockholms universitet: Tillit och trygghet (53:28)"


class Officer(pasting.Officer):
    """Somebody who pastes a programme."""

    def forms(self, line):
        return [line, line.speakers.management_form, *line.speakers]

    def create(self, text, **changes):
        response = self.send(self.paste(text), **changes)
        assert response.status_code == 302, self.errors(response)
        return self.lectures

    @property
    def lectures(self):
        return list(LecturePage.objects.child_of(self.page).order_by("path"))
