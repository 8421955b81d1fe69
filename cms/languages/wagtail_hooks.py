"""What readers may see of a page in their language."""

from wagtail import hooks

from cms.languages.fallback import require_translation

hooks.register("before_serve_page", require_translation)
