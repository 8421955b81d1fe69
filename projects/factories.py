"""Factories of projects, for tests and for the demo alike."""

from datetime import date

import factory

from cms.factories import PageFactory
from projects.models import ProjectIndexPage, ProjectPage


class ProjectIndexPageFactory(PageFactory):
    class Meta:
        model = ProjectIndexPage

    title = "Projekt"


class ProjectPageFactory(PageFactory):
    class Meta:
        model = ProjectPage

    title = factory.Sequence("Projekt {}".format)
    lead = "Ett projekt."
    aims = "<p>Syftet.</p>"
    start_date = date(2017, 1, 1)
    end_date = date(2018, 12, 31)
