"""Fields of models whose values are rich text."""

from django.db.models.query_utils import DeferredAttribute
from wagtail.fields import RichTextField

from cms.blocks.rich_text import MarkedSource


class _MarkedAttribute(DeferredAttribute):
    """Makes every text that is put into the field one that is printed with its links marked."""

    def __set__(self, instance, value):
        is_text = isinstance(value, str)
        instance.__dict__[self.field.attname] = MarkedSource(value) if is_text else value


class MarkedRichTextField(RichTextField):
    """Rich text whose links are marked, and safe, wherever a template prints it."""

    descriptor_class = _MarkedAttribute

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return str(value) if isinstance(value, MarkedSource) else value
