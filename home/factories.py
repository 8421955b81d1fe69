"""Factories of the page tree down to missions and guides, for tests and for the demo alike."""

from datetime import date

import factory

from cms.pages.factories import PageFactory
from cms.values.counties import County
from home.models import (
    CountyPage,
    FormField,
    FormPage,
    GuideIndexPage,
    GuidePage,
    HomePage,
    NewsIndexPage,
    NewsPage,
    RecordIndexPage,
    StandardPage,
    StatementPage,
    UppdragPage,
)


class HomePageFactory(PageFactory):
    class Meta:
        model = HomePage

    title = "Sveriges länsstyrelser"
    slug = "lansstyrelserna"


class CountyPageFactory(PageFactory):
    class Meta:
        model = CountyPage

    county = County.SKANE
    title = factory.LazyAttribute(lambda page: f"Länsstyrelsen {County(page.county).label}")
    slug = factory.LazyAttribute(lambda page: str(page.county))


class UppdragPageFactory(PageFactory):
    class Meta:
        model = UppdragPage

    title = "Brottsförebyggande arbete"


class RecordIndexPageFactory(PageFactory):
    class Meta:
        model = RecordIndexPage

    title = "Samarbeten"


class GuideIndexPageFactory(PageFactory):
    class Meta:
        model = GuideIndexPage

    title = "Guider"


class GuidePageFactory(PageFactory):
    class Meta:
        model = GuidePage

    title = factory.Sequence("Guide {}".format)
    audience = "För föräldrar"


class StandardPageFactory(PageFactory):
    class Meta:
        model = StandardPage

    title = factory.Sequence("Sida {}".format)


class FormPageFactory(PageFactory):
    class Meta:
        model = FormPage

    title = factory.Sequence("Formulär {}".format)
    privacy = "<p>Vi sparar svaren i en månad.</p>"
    thanks = "<p>Tack för ditt svar.</p>"
    form_fields = factory.LazyFunction(lambda: [FormField(label="Fråga")])


class NewsIndexPageFactory(PageFactory):
    class Meta:
        model = NewsIndexPage

    title = "Nyheter"


class NewsPageFactory(PageFactory):
    class Meta:
        model = NewsPage

    title = factory.Sequence("Nyhet {}".format)


class StatementPageFactory(PageFactory):
    class Meta:
        model = StatementPage

    title = "Tillgänglighetsredogörelse"
    slug = "tillganglighetsredogorelse"
    service = "lansstyrelsen.example.se"
    tested_how = "<p>Vi har provat med skärmläsare.</p>"
    tested_on = date(2026, 9, 1)
    written_on = date(2026, 9, 2)
    signed_by = "Anna Exempel, webbansvarig"
