"""Many ordered pages, made in a few statements."""

import uuid
from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    String,
    StringSegment,
    StringTranslation,
    TranslatableObject,
    Translation,
    TranslationContext,
    TranslationLog,
    TranslationSource,
)
from wagtail_localize.strings import StringValue

from cms.translating.counting import begin_counting
from cms.translating.models import SourcePublication
from home.models import UppdragPage


def order_many(county, locales, count, words="Ett två tre."):
    """Order `count` pages of a county, each with one text; every third is published.

    The pages have no more than what lists read of them.
    """
    now, content_type = timezone.now(), ContentType.objects.get_for_model(UppdragPage)
    keys = [uuid.uuid4() for _number in range(count)]
    places = [Locale.get_default(), *locales]
    first = Page.objects.count()
    Page.objects.bulk_create(
        Page(
            path=Page._get_path(parent.path, parent.depth + 1, first + number),
            depth=parent.depth + 1,
            title=f"Sida {number}",
            draft_title=f"Sida {number}",
            slug=f"sida-{key}",
            url_path=f"{parent.url_path}sida-{key}/",
            content_type=content_type,
            locale=parent.locale,
            translation_key=key,
            live=parent.locale.is_default or not number % 3,
            last_published_at=now - timedelta(days=2),
        )
        for parent in [county.get_translation_or_none(place) or county for place in places]
        for number, key in enumerate(keys)
    )
    TranslatableObject.objects.bulk_create(
        TranslatableObject(translation_key=key, content_type=content_type) for key in keys
    )
    sources = TranslationSource.objects.bulk_create(
        TranslationSource(
            object_id=key,
            specific_content_type=content_type,
            locale=places[0],
            object_repr=f"Sida {number}",
            content_json="{}",
            last_updated_at=now - timedelta(days=2),
        )
        for number, key in enumerate(keys)
    )
    SourcePublication.objects.bulk_create(
        SourcePublication(source=source, published_at=now - timedelta(days=2)) for source in sources
    )
    string = String.from_value(places[0], StringValue(words))
    contexts = TranslationContext.objects.bulk_create(
        TranslationContext(object_id=key, path="lead", path_id=uuid.uuid4()) for key in keys
    )
    StringSegment.objects.bulk_create(
        StringSegment(source=source, context=context, string=string, order=0, attrs="{}")
        for source, context in zip(sources, contexts, strict=True)
    )
    published = [
        (source, context, locale)
        for source, context in list(zip(sources, contexts, strict=True))[::3]
        for locale in locales
    ]
    StringTranslation.objects.bulk_create(
        StringTranslation(translation_of=string, context=context, locale=locale, data="Klart.")
        for _source, context, locale in published
    )
    TranslationLog.objects.bulk_create(
        TranslationLog(source=source, locale=locale) for source, _context, locale in published
    )
    # Not `now`: on a busy machine the texts were stored some seconds after it.
    TranslationLog.objects.update(created_at=timezone.now())
    translations = Translation.objects.bulk_create(
        Translation(source=source, target_locale=locale, enabled=True)
        for source in sources
        for locale in locales
    )
    begin_counting()
    return translations
