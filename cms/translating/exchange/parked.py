"""Uploaded files, kept until who uploaded them has seen what they change.

In the database: a session is written anew at each request, and is gone when somebody logs out; the
cache may lose what it is given, and answers nothing while it is away.
"""

import secrets

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _


class ParkedFile(models.Model):
    """A file with translations or terms that somebody uploaded and has not confirmed yet."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    token = models.CharField(max_length=30)
    data = models.BinaryField()
    rest = models.JSONField(default=list)
    uploaded_at = models.DateTimeField(auto_now=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["user", "kind"], name="one_parked_file_a_kind")
        ]

    def __str__(self):
        return f"{self.user}: {self.kind}"


def put_aside(user, kind, data, *rest):
    """Keep an uploaded file of a kind, such as "glossary", and more as JSON; return its token.

    It takes the place of an earlier one of its kind.
    """
    token = secrets.token_urlsafe(16)
    ParkedFile.objects.update_or_create(
        user=user, kind=kind, defaults={"token": token, "data": data, "rest": rest}
    )
    return token


def fetch(user, kind, token):
    """Return (the file, what was kept with it), or raise `ValidationError`."""
    kept = ParkedFile.objects.filter(user=user, kind=kind, token=token).first()
    if kept is None:
        raise ValidationError(_("The file is not here any longer. Upload it again."))
    return (bytes(kept.data), *kept.rest)


def forget(user, kind):
    """Drop what was kept of a kind."""
    ParkedFile.objects.filter(user=user, kind=kind).delete()
