"""What a reviewer has written and not sent yet: kept as it is typed, for this reviewer alone."""

from django.conf import settings
from django.db import models

REMARK, COMMENT = "remark-", "comment"
LONGEST = 2000


class ReviewDraft(models.Model):
    """Somebody's remarks on a translation, by the names of their fields."""

    translation = models.ForeignKey(
        "wagtail_localize.Translation", on_delete=models.CASCADE, related_name="+"
    )
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    words = models.JSONField(default=dict)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["translation", "author"], name="one_draft_a_reviewer")
        ]

    def __str__(self):
        return f"{self.author}: {self.translation}"


def keep(translation, user, posted):
    """Keep what is written now; what is on the screen no longer stays as it was."""
    draft, _is_new = ReviewDraft.objects.get_or_create(translation=translation, author=user)
    for name, words in posted.items():
        if name.startswith(REMARK) or name == COMMENT:
            draft.words[name] = words[:LONGEST]
    draft.save(update_fields=["words"])


def kept(translation, user):
    """Return what somebody has written, by field."""
    found = ReviewDraft.objects.filter(translation=translation, author=user)
    return found.values_list("words", flat=True).first() or {}


def drop(translation, user):
    """Forget what has become a decision."""
    ReviewDraft.objects.filter(translation=translation, author=user).delete()
