"""Files out to agencies and to other translation programs."""

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils.text import slugify
from django.views.decorators.http import require_safe
from wagtail_localize.models import Translation

from cms.translating.exchange import po, tmx
from cms.translating.exchange.files import VERSIONS
from cms.translating.guards import require_translator
from cms.translating.permissions import require, team_locales
from cms.translating.states import Progress
from cms.translating.targets import get_target
from cms.translating.worklist import TO_DO, translations_of


@require_safe
def download_po(request, translation_id):
    """Offer the strings and their translations as a PO file."""
    translation, _target = require_translator(request.user, translation_id)
    return attachment(
        po.export(translation),
        "text/x-gettext-translation; charset=utf-8",
        _name(translation, "po"),
    )


@require_safe
def download_xliff(request, translation_id):
    """Offer the texts of one page or snippet as XLIFF, by the `version` that is asked for."""
    translation = get_object_or_404(Translation, pk=translation_id, enabled=True)
    require(team_locales(request.user).filter(pk=translation.target_locale_id).exists())
    require(get_target(translation) is not None)
    language = translation.target_locale.language_code
    return _xliff(request, [translation], language, _name(translation, "xlf"))


@require_safe
def download_language(request, language):
    """Offer all that is to be done in a language as XLIFF."""
    locale = get_object_or_404(team_locales(request.user), language_code=language)
    progress = Progress(translations_of(request.user).filter(target_locale=locale))
    to_do = [
        translation
        for translation in progress.translations
        if progress.target(translation) and progress.state(translation) in TO_DO
    ]
    return _xliff(request, to_do, language, f"{language}.xlf")


@require_safe
def download_memory(request, language):
    """Offer all that is published in a language as TMX."""
    locale = get_object_or_404(team_locales(request.user), language_code=language)
    return attachment(tmx.export(locale), "application/x-tmx+xml", f"{language}.tmx")


def attachment(content, content_type, name):
    """Answer with a file, whole or in pieces."""
    response = HttpResponse if isinstance(content, str | bytes) else StreamingHttpResponse
    return response(
        content,
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _xliff(request, translations, language, name):
    version = VERSIONS.get(request.GET.get("version", "1.2"))
    if version is None:
        raise Http404
    return attachment(version.export(translations, language), "application/xliff+xml", name)


def _name(translation, suffix):
    name = slugify(translation.source.object_repr)
    return f"{name}-{translation.target_locale.language_code}.{suffix}"
