"""What will change, beside what is about to be changed or deleted."""

from django import template
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.snippets.models import get_snippet_models

from cms.shown.consequences import consequences_of

register = template.Library()


@register.inclusion_tag("wagtailadmin/consequences.html")
def consequences(instance, is_deleted=False):
    """Tell which pages show a snippet or a file; of anything else nothing."""
    models = (get_document_model(), get_image_model(), *get_snippet_models())
    if not getattr(instance, "pk", None) or not isinstance(instance, models):
        return {}
    return {"consequences": consequences_of(instance), "is_deleted": is_deleted}
