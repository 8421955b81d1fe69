"""How seminars and lectures name persons and organisations."""

from django.conf import settings
from django.db.models import Case, Exists, OuterRef, Q, Subquery, When
from django.db.models.functions import Left, Length
from django.utils.translation import gettext_lazy as _

from cms.blocks.prefetch import prefetch_references
from cms.languages.pages import with_text_changes
from cms.people.appearances import Appearance
from seminars.models import LecturePage, LectureSpeaker, SeminarPage
from seminars.models.speaker import FORMER_NAMES, SHOWN


class _Lectures(Appearance):
    """Lectures, latest first, each with the title and affiliation of that day."""

    label = _("Lectures")
    order = 300

    def pages(self, archive):
        """Return the public lectures of public seminars."""
        return archive.listed(LecturePage).filter(Exists(self._seminar(archive, "path")))

    def find(self, archive, subject):
        """Return who spoke as what there."""
        seminar = self._seminar(archive, "page__path")
        shown = self.rows_of(subject).filter(page__in=self.pages(archive).values("pk"))
        return (
            with_text_changes(shown.select_related("page", "person", "affiliation"), "page__")
            .annotate(seminar_date=Subquery(seminar.values("start_date")))
            .order_by("-seminar_date", "page__path", "sort_order")
        )

    def _seminar(self, archive, lecture):
        """Return what asks for the seminar of a lecture with this path."""
        path = OuterRef(lecture)
        above = Left(path, Length(path) - archive.steplen)
        return archive.listed(SeminarPage).filter(path=above).order_by()

    def load(self, archive, items):
        """Return the roles, whose lectures have their seminars and what they link to."""
        roles = list(items)
        lectures = [role.page for role in roles]
        paths = {lecture.path[: -archive.steplen] for lecture in lectures}
        found = archive.listed(SeminarPage).filter(path__in=paths)
        seminars = {seminar.path: seminar for seminar in found}
        for lecture in lectures:
            lecture.seminar = seminars[lecture.path[: -archive.steplen]]
        prefetch_references(*lectures)
        return roles


class LecturesOfPerson(_Lectures):
    """What a person spoke about."""

    relation = "lectures"
    shown_rows = SHOWN
    template = "components/seminars/lectures_of_person.html"

    def find(self, archive, subject):
        return super().find(archive, subject).prefetch_related(FORMER_NAMES)

    def last_held(self, keys):
        speakers = LectureSpeaker.objects.filter(
            person__in=keys, locale__language_code=settings.LANGUAGE_CODE
        ).order_by("pk")
        name = Case(When(affiliation__live=True, then="affiliation__name"))
        held = speakers.values_list("person", "title", name)
        return {person: names for person, *names in held}


class LecturesOfOrganisation(_Lectures):
    """What those spoke about who worked for an organisation."""

    relation = "lecture_speakers"
    # A lecture does not name who is a draft, nor whom they worked for.
    shown_rows = SHOWN & Q(affiliation__live=True)
    template = "components/seminars/lectures_of_organisation.html"


class OrganisedSeminars(Appearance):
    """The seminars that an organisation held."""

    relation = "organised_seminars"
    shown_rows = Q(organisation__live=True)
    label = _("Organised seminars")
    template = "components/seminars/organised.html"
    order = 200

    def find(self, archive, subject):
        held = self.rows_of(subject).values("page")
        return archive.listed(SeminarPage).filter(pk__in=held).order_by("-start_date", "pk")
