"""Which pages show a page, a snippet, a person, an organisation or a file: the one knowledge of it.

It is read from Wagtail's reference index, which `rebuild_references_index` makes anew, and from
what that index does not hold: many-to-many relations, the same page in other languages, and what
lists or stands around pages (`cms.shown.around`).
"""

from collections import Counter, defaultdict

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, Count, Q
from django.db.models.functions import Cast, Left
from modelcluster.fields import ParentalManyToManyField
from wagtail.models import DraftStateMixin, Page, ReferenceIndex, TranslatableMixin

from cms.blocks.own_words import OwnWordsMixin
from cms.languages.pages import REALLY_TRANSLATED
from cms.shown.counties import COUNTY_PATH_LENGTH, county_paths

# Shared texts in shared texts; more than anybody writes, and an end where two include each other.
MOST_STEPS = 5
# Of what is not a page and uses the same thing.
MOST_USES = 1000


def type_of(instance):
    """Return the content type of an instance or model in the reference index."""
    # As the reference index does: types that share a table are one.
    return ContentType.objects.get_for_model(instance)


def named_in(instance):
    """Return what an instance refers to as it is in memory: keys by the key of their content type.

    Drafts stand in no index.
    """
    keys = defaultdict(set)
    for type_id, key, *_path in ReferenceIndex._extract_references_from_object(instance):
        keys[type_id].add(key)
    for field in type(instance)._meta.many_to_many:
        if isinstance(field, ParentalManyToManyField):
            named = {str(one.pk) for one in getattr(instance, field.name).all()}
            keys[type_of(field.related_model).pk] |= named
    return keys


def including(*instances):
    """Return the condition on pages that hold an instance, or something published that holds it.

    In every language: a translation refers to the Swedish snippets or to those of its language.
    A text that counties have words of their own for is not shown there, and those words are.
    """
    steps = list(steps_from(instances))
    plain = [step for step in steps if not issubclass(step[0].model_class(), OwnWordsMixin)]
    condition = Q(pk__in=_pages_using(plain)) | _related_by_many(steps)
    for content_type, keys in steps:
        if issubclass(content_type.model_class(), OwnWordsMixin):
            condition |= _shared_or_own(content_type, keys)
    return condition


def _pages_using(steps):
    references = ReferenceIndex.objects.filter(uses(steps), base_content_type=type_of(Page))
    return references.annotate(page=Cast("object_id", BigIntegerField())).values("page")


def _shared_or_own(content_type, keys):
    """Return the condition on pages that show shared texts, or a county's words in their place."""
    model = content_type.model_class()
    texts = model._base_manager.filter(pk__in=keys).values_list("pk", "translation_key")
    swedish = model._base_manager.filter(locale__language_code=settings.LANGUAGE_CODE)
    found = swedish.exclude(county="").values_list("replaces__translation_key", "county")
    own = list(found.filter(pk__in=keys))
    replaced = list(
        found.filter(live=True, replaces__translation_key__in={text for _pk, text in texts})
    )
    below = defaultdict(lambda: Q(pk=None))
    for path, county in county_paths().items() if replaced or own else ():
        below[county] |= Q(path__startswith=path)
    apart = {text for text, _county in replaced}
    plain = {pk for pk, text in texts if text not in apart}
    condition = Q(pk__in=_pages_using([(content_type, plain)]))
    for shared in apart:
        elsewhere = _pages_with(content_type, shared)
        for text, county in replaced:
            elsewhere &= ~below[county] if text == shared else Q()
        condition |= elsewhere
    for shared, county in own:
        condition |= _pages_with(content_type, shared) & below[county]
    return condition


def _pages_with(content_type, text):
    rows = content_type.model_class()._base_manager.filter(translation_key=text)
    return Q(pk__in=_pages_using([(content_type, rows.values_list("pk", flat=True))]))


def pages_showing(*instances):
    """Return the pages that readers can see and that show an instance in what they are about."""
    return Page.objects.filter(REALLY_TRANSLATED, including(*instances))


def count(instance):
    """Return how many pages show an instance, by code of the county ("" for none) and language."""
    return count_pages(pages_showing(instance))


def count_pages(pages):
    """Return how many pages there are, by code of the county ("" for none) and language."""
    counties = county_paths()
    rows = (
        pages.order_by()
        .annotate(county_path=Left("path", COUNTY_PATH_LENGTH))
        .values_list("county_path", "locale__language_code")
        .annotate(Count("pk"))
    )
    numbers = Counter()
    for path, language, number in rows:
        numbers[counties.get(path, ""), language] += number
    return numbers


def steps_from(instances):
    """Yield (type, keys) of instances in all languages, then of what holds them, step by step."""
    seen, found = set(), _in_all_languages(instances)
    for _step in range(MOST_STEPS + 1):
        if not found:
            return
        yield from found.items()
        others = ReferenceIndex.objects.filter(uses(found.items()))
        # Words of a county's own name what they are read instead of, and do not show it.
        others = others.exclude(base_content_type=type_of(Page)).exclude(model_path="replaces")
        found = defaultdict(set)
        for type_id, key in others.values_list("base_content_type", "object_id").distinct()[
            :MOST_USES
        ]:
            if (type_id, key) not in seen:
                seen.add((type_id, key))
                found[type_id].add(key)
        found = {
            (content_type := ContentType.objects.get_for_id(type_id)): set(
                _published(content_type.model_class(), keys)
            )
            for type_id, keys in found.items()
        }


def _in_all_languages(instances):
    by_model, found = defaultdict(list), {}
    for instance in instances:
        by_model[type(instance)].append(instance)
    for model, same in by_model.items():
        keys = {instance.pk for instance in same}
        if issubclass(model, TranslatableMixin):
            texts = {instance.translation_key for instance in same}
            rows = model._base_manager.filter(translation_key__in=texts)
            keys = set(rows.values_list("pk", flat=True))
        found[type_of(model)] = keys
    return found


def _published(model, keys):
    """Return the keys of what is published, in all languages: pages name one and show another."""
    if model is None or not issubclass(model, DraftStateMixin):
        return keys
    live = model._base_manager.filter(pk__in=keys, live=True)
    if issubclass(model, TranslatableMixin):
        texts = live.values("translation_key")
        live = model._base_manager.filter(translation_key__in=texts)
    return live.values_list("pk", flat=True)


def uses(steps):
    """Return the condition on references to what `steps_from` yields."""
    condition = Q(pk=None)
    for content_type, keys in steps:
        condition |= Q(to_content_type=content_type, to_object_id__in=[str(key) for key in keys])
    return condition


def _related_by_many(steps):
    """Return the condition on pages that name something in a many-to-many field."""
    condition = Q(pk=None)
    for pages, field, keys in fields_naming(steps):
        condition |= Q(pk__in=pages.objects.filter(**{f"{field.name}__in": keys}).values("pk"))
    return condition


def fields_naming(steps):
    """Yield (page model, many-to-many field, keys) for the fields that can name what is found."""
    for content_type, keys in steps:
        model = content_type.model_class()
        for relation in model._meta.get_fields(include_hidden=True) if model else ():
            is_backward = relation.many_to_many and relation.auto_created
            if is_backward and issubclass(relation.related_model, Page):
                yield relation.related_model, relation.field, keys
