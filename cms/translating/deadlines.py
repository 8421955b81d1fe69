"""The days by which translations are wanted."""

from cms.translating.models import TranslationDeadline


def set_deadline(translations, due):
    """Give translations a day, or take it from them when `due` is None."""
    if due is None:
        TranslationDeadline.objects.filter(translation__in=translations).delete()
        return
    for translation in translations:
        TranslationDeadline.objects.update_or_create(translation=translation, defaults={"due": due})
