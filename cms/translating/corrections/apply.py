"""Only a correction: what was changed in Swedish without touching what the translations say."""

from wagtail_localize.models import StringTranslation

from cms.blocks.marks import has_changed
from cms.languages.corrections import CorrectionMixin
from cms.languages.models import CompleteTranslation
from cms.translating.compose import choose_texts
from cms.translating.corrections.pairing import CorrectionPlan, by_path, make_plan, sentences_of
from cms.translating.corrections.versions import is_same_but_for
from cms.translating.models import PublishedTexts, TranslationReview
from cms.translating.swedish import Swedish
from cms.translating.targets import source_published_at
from cms.translating.texts.strings import KEPT


def take_mark(instance, revision):
    """Say whether the published revision is marked as only a correction; take the mark away."""
    is_marked = isinstance(instance, CorrectionMixin) and instance.only_correction
    if not is_marked or not instance.live:
        return False
    instance.only_correction = False
    type(instance)._default_manager.filter(pk=instance.pk).update(only_correction=False)
    revision.content["only_correction"] = False
    revision.save(update_fields=["content"])
    return True


class Correction:
    """A correction of the text that a source holds, which its translations are to outlive.

    Made before the source is brought up to the published text, and applied afterwards. `kept` are
    the pairs of old and new sentences that had a translation to keep, in one of the `languages`.
    """

    def __init__(self, source):
        self.source = source
        self.plan = CorrectionPlan()
        self.kept = []
        self.languages = []
        self._before = sentences_of(source)

    def apply(self):
        """Hand the translations of the old sentences to the new ones, and publish nothing."""
        self.plan = make_plan(self._before, sentences_of(self.source))
        self._hand_over()
        self._follow()

    def leaves_work(self):
        """Whether there are sentences now that were not there, and that it did not hand over."""
        known = {(sentence.path, sentence.string_id) for sentence in self._before}
        known |= {(new.path, new.string_id) for _old, new in self.plan.kept}
        now = sentences_of(self.source)
        return any((sentence.path, sentence.string_id) not in known for sentence in now)

    def explains(self, before, after):
        """Whether nothing else differs between two versions, as `versions.words_of` gives them."""
        pairs = {(old.data, new.data) for old, new in self.plan.kept}
        return is_same_but_for(pairs, before, after)

    def _hand_over(self):
        pairs = {(old.context_id, old.string_id): (old, new) for old, new in self.plan.kept}
        found = StringTranslation.objects.filter(
            context__object_id=self.source.object_id,
            translation_of__in={string for _context, string in pairs},
        ).select_related("locale")
        handed = [
            (translation, key)
            for translation in found
            if (key := (translation.context_id, translation.translation_of_id)) in pairs
            and _give(translation, *pairs[key])
        ]
        self.languages = sorted({translation.locale.language_code for translation, _ in handed})
        self.kept = [pairs[key] for key in dict.fromkeys(key for _, key in handed)]

    def _follow(self):
        """Let published translations, and those in review, follow the corrected text."""
        for published in PublishedTexts.objects.filter(translation__source=self.source):
            record = CompleteTranslation.objects.filter(
                page__translation_key=self.source.object_id,
                page__locale=published.translation.target_locale_id,
            )
            self._rename(published, record)
        for review in self._in_review():
            self._rename(review, TranslationReview.objects.filter(pk=review.pk))

    def _rename(self, holder, receipt):
        """Let texts stand for the corrected sentences; nothing else changed, it is in force."""
        before = {
            path: [sentence.string_id for sentence in sentences]
            for path, sentences in by_path(self._before).items()
        }
        corrected = {(old.path, old.string_id): (old, new) for old, new in self.plan.kept}
        strings = holder.texts["strings"]
        was_current = before == {
            path: [string for string, _text in entries] for path, entries in strings.items()
        }
        for path, entries in strings.items():
            for entry in entries:
                if pair := corrected.get((path, entry[0])):
                    old, new = pair
                    entry[:] = new.string_id, new.data if entry[1] == old.data else entry[1]
        holder.save(update_fields=["texts"])
        changes = choose_texts(Swedish(self.source), strings).changes
        if was_current and not has_changed(changes):
            receipt.update(source_published_at=source_published_at(self.source))

    def _in_review(self):
        content_type = self.source.specific_content_type
        targets = content_type.get_all_objects_for_this_type(
            translation_key=self.source.object_id
        ).values_list("pk", flat=True)
        return TranslationReview.objects.filter(
            status=TranslationReview.STATUS_IN_PROGRESS,
            revision__content_type=content_type,
            revision__object_id__in=map(str, targets),
        )


def _give(translation, old, new):
    """Store a translation for the corrected sentence as well; say whether it was one.

    What was kept as in Swedish is kept as corrected, which has to be published. What somebody has
    written later for that very sentence, which stood there before, is not written over.
    """
    is_swedish = translation.data == old.data
    if is_swedish and translation.translation_type != KEPT:
        return False
    place = {"translation_of": new.string_id, "context": new.context_id}
    if StringTranslation.objects.filter(
        **place, locale=translation.locale, updated_at__gt=translation.updated_at
    ).exists():
        return True
    given, _created = StringTranslation.objects.update_or_create(
        translation_of_id=new.string_id,
        context_id=new.context_id,
        locale=translation.locale,
        defaults={
            "data": new.data if is_swedish else translation.data,
            "translation_type": translation.translation_type,
            "tool_name": translation.tool_name,
            "last_translated_by_id": translation.last_translated_by_id,
            "has_error": translation.has_error,
            "field_error": translation.field_error,
        },
    )
    if not is_swedish:
        # Nobody has written anything, so there is nothing to review either.
        StringTranslation.objects.filter(pk=given.pk).update(updated_at=translation.updated_at)
    return True
