"""Factories of the page tree down to missions and guides, for tests and for the demo alike."""

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
    StandardPage,
    UppdragPage,
)


class HomePageFactory(PageFactory):
    class Meta:
        model = HomePage

    title = "Länsstyrelserna"
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
