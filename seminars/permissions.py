"""Who may do what with the transcripts of lectures."""

from wagtail.permissions import page_permission_policy, register_permission_policy

from cms.languages.permissions import LanguagePermissionPolicy, is_swedish
from seminars.models import LectureTranscript


class LectureTranscriptPolicy(LanguagePermissionPolicy):
    """A transcript is its lecture's officers'; in other languages its translators'."""

    def user_has_permission_for_instance(self, user, action, instance):
        if is_swedish(instance, user):
            return page_permission_policy.user_has_permission_for_instance(
                user, action, instance.lecture
            )
        return super().user_has_permission_for_instance(user, action, instance)


def register_policy():
    """Put the policy in force; it must be before anything asks for the model's policy."""
    register_permission_policy(LectureTranscript, LectureTranscriptPolicy(LectureTranscript))
