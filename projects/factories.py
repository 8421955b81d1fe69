"""Factories of projects, for tests and for the demo alike."""

from datetime import date

import factory

from cms.pages.factories import PageFactory
from cms.snippets.factories import PublishedSnippetFactory
from projects.models import Fund, ProjectIndexPage, ProjectPage


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


class FundFactory(PublishedSnippetFactory):
    class Meta:
        model = Fund

    name = "Fonden för inre säkerhet"
    eu_fund = Fund.EuFund.ISF
    period = Fund.Period.P2014
    statement = "Fonden gjorde det möjligt att arbeta tillsammans."
