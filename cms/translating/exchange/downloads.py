"""Files out to agencies and to other translation programs."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils.text import slugify
from django.views.decorators.http import require_safe
from wagtail_localize.models import Translation

from cms.translating.exchange import po, tmx
from cms.translating.exchange.files import VERSIONS, pack
from cms.translating.guards import require_translator
from cms.translating.permissions import require, team_locales
from cms.translating.sections import section_names
from cms.translating.states import Progress, with_state
from cms.translating.targets import get_target
from cms.translating.worklist import BY_DAY, MOST_AT_ONCE, TO_DO, translations_of

XLIFF = "application/xliff+xml"


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
    """Offer what is to be done in a language as XLIFF, of a `county` or its like if one is named.

    It is what is wanted first, as much as a request has the time for, or as much of it from the
    place on that `from` tells; and a ZIP archive where one file could not be imported again.
    """
    locale = get_object_or_404(team_locales(request.user), language_code=language)
    version = _version(request)
    found = with_state(translations_of(request.user).filter(target_locale=locale))
    found = found.filter(state__in=TO_DO)
    if county := request.GET.get("county"):
        names = section_names(set(found.order_by().values_list("section", flat=True)))
        found = found.filter(section__in=[key for key, name in names.items() if name == county])
    start = request.GET.get("from", "")
    start = int(start) if start.isdecimal() and len(start) < 9 else 0
    portion = found.order_by(*BY_DAY)[start : start + MOST_AT_ONCE]
    progress = Progress(portion, is_counted=True)
    to_do = [one for one in progress.translations if progress.target(one)]
    files = list(pack(version, to_do, language))
    if len(files) == 1:
        return attachment(files[0], XLIFF, f"{language}.xlf")
    archive = BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED) as opened:
        for number, content in enumerate(files, start=1):
            opened.writestr(f"{language}-{number}.xlf", content)
    return attachment(archive.getvalue(), "application/zip", f"{language}.zip")


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
    return attachment(_version(request).export(translations, language), XLIFF, name)


def _version(request):
    version = VERSIONS.get(request.GET.get("version", "1.2"))
    if version is None:
        raise Http404
    return version


def _name(translation, suffix):
    name = slugify(translation.source.object_repr)
    return f"{name}-{translation.target_locale.language_code}.{suffix}"
