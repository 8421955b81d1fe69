"""The people who work in the admin, and what is kept of how they sign in."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

# The right of those on duty: see `cms.snippets.models.Notice`.
PUBLISH_ON_DUTY = "publish_on_duty"


class User(AbstractUser):
    """An officer, reviewer, translator or administrator.

    A model of our own from the first migration: to change to one later means to rewrite them all.
    """

    # The last day of whoever has a role of being on duty; without one it does not end by itself.
    duty_until = models.DateField(_("on duty to and including"), null=True, blank=True)


class Attempt(models.Model):
    """A guess at a secret that was wrong, or is not yet known to be right; see `lockout`."""

    # A digest: neither names nor addresses are kept.
    key = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = [models.Index(fields=["key", "at"])]

    def __str__(self):
        return f"{self.key} {self.at}"


class ProviderSession(models.Model):
    """What is needed to ask the board's provider whether somebody still works there."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE)
    # Both encrypted; a provider that gives no refresh token leaves it empty.
    access_token = models.TextField()
    refresh_token = models.TextField()
    next_check = models.DateTimeField()

    def __str__(self):
        return f"{self.user} {self.next_check}"
