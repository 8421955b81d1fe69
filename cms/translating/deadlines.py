"""The days by which translations are wanted."""

from cms.translating.models import TranslationDeadline
from cms.translating.states import State, state_of


def set_deadline(translations, due):
    """Give translations a day, or take it from them when `due` is None."""
    if due is None:
        TranslationDeadline.objects.filter(translation__in=translations).delete()
        return
    for translation in translations:
        TranslationDeadline.objects.update_or_create(translation=translation, defaults={"due": due})


def set_where_open(translations, due, known):
    """Give translations a day; what is `known`, by the key of its language, unless it is done."""
    set_deadline(
        [
            translation
            for translation in translations
            if translation.target_locale_id not in known or state_of(translation) != State.DONE
        ],
        due,
    )


def bring_forward(translations, due):
    """Give translations that are not done a day, unless they have an earlier one."""
    earlier = TranslationDeadline.objects.filter(translation__in=translations, due__lte=due)
    kept = set(earlier.values_list("translation", flat=True))
    set_deadline(
        [
            translation
            for translation in translations
            if translation.pk not in kept and state_of(translation) != State.DONE
        ],
        due,
    )
