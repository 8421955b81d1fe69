"""What happens by itself when a lecture is published."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.signals import page_published

from cms.shown.findable import findables_changed
from seminars.archive import lectures_below
from seminars.models import LecturePage, LectureTranscript, SeminarPage

SHOWN_BY_LECTURES = {"state", "moved_from", "start_date", "end_date"}


@receiver(page_published, sender=LecturePage)
def hand_over_transcript(instance, **kwargs):
    """Let the translations of what is said follow a new transcript."""
    if instance.locale.is_default:
        LectureTranscript.follow(instance)


@receiver(post_save, sender=SeminarPage)
def tell_of_lectures(instance, raw=False, update_fields=None, **kwargs):
    """Say that the lectures' day, or whether they are held, may be another now.

    Translations follow the Swedish seminar without being published; drafts save other fields.
    """
    if raw or (update_fields is not None and SHOWN_BY_LECTURES.isdisjoint(update_fields)):
        return
    lectures = LecturePage.objects.filter(lectures_below([instance]))
    findables_changed.send(SeminarPage, pages=lectures.values_list("pk", flat=True))


@receiver([post_save, post_delete], sender=LectureTranscript)
def tell_of_transcript(instance, raw=False, **kwargs):
    """Say that the page in its language shows something else now."""
    if raw or instance.locale.is_default:
        return
    if page := instance.lecture.get_translation_or_none(instance.locale):
        findables_changed.send(LectureTranscript, pages=[page.pk])
