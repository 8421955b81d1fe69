"""What happens by itself when a lecture is published."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.signals import page_published

from cms.shown.findable import findables_changed
from seminars.archive import lectures_below
from seminars.models import LecturePage, LectureTranscript, SeminarPage


@receiver(page_published, sender=LecturePage)
def hand_over_transcript(instance, **kwargs):
    """Let the translations of what is said follow a new transcript."""
    if instance.locale.is_default:
        LectureTranscript.follow(instance)


@receiver(page_published, sender=SeminarPage)
def tell_of_lectures(instance, **kwargs):
    """Say that the lectures' day, or whether they are held, may be another now."""
    lectures = LecturePage.objects.filter(lectures_below([instance]))
    findables_changed.send(SeminarPage, pages=lectures.values_list("pk", flat=True))


@receiver([post_save, post_delete], sender=LectureTranscript)
def tell_of_transcript(instance, raw=False, **kwargs):
    """Say that the page in its language shows something else now."""
    if raw or instance.locale.is_default:
        return
    if page := instance.lecture.get_translation_or_none(instance.locale):
        findables_changed.send(LectureTranscript, pages=[page.pk])
