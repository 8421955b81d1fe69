"""Factories of pictures and files, for tests and for the demo alike."""

import factory
import wagtail_factories
from wagtail.models import Collection

from cms.documents.models import CustomDocument, CustomImage


class ImageFactory(wagtail_factories.ImageFactory):
    class Meta:
        model = CustomImage

    collection = factory.LazyFunction(Collection.get_first_root_node)


class DocumentFactory(wagtail_factories.DocumentFactory):
    class Meta:
        model = CustomDocument

    collection = factory.LazyFunction(Collection.get_first_root_node)
