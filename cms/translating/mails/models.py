"""What is told to whom about translations, and how often somebody wants to be told."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class NewsKind(models.TextChoices):
    """What has happened to a translation, in the order in which a mail tells of it."""

    LATE = "late", _("The due date has passed")
    DUE_SOON = "due_soon", _("Due within three days")
    RETURNED = "returned", _("Returned by the reviewer")
    TO_REVIEW = "to_review", _("Sent for review, for you to look at")
    ORDERED = "ordered", _("Ordered")
    CHANGED = "changed", _("Changed in Swedish")
    APPROVED = "approved", _("Approved and published")


class Frequency(models.TextChoices):
    """How often somebody is mailed."""

    AT_ONCE = "at_once", _("Within minutes, many things in one mail")
    DAILY = "daily", _("Once a day, at seven in the morning")
    NEVER = "never", _("Never")


class TranslationNews(models.Model):
    """Something about a translation that one person is told of; many become one mail.

    `due` is the day that a reminder is about, `comment` what a reviewer wrote.
    """

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="translation_news"
    )
    kind = models.CharField(max_length=10, choices=NewsKind)
    translation = models.ForeignKey(
        "wagtail_localize.Translation", on_delete=models.CASCADE, related_name="news"
    )
    due = models.DateField(null=True)
    comment = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "kind", "translation"],
                condition=models.Q(sent_at=None),
                name="told_once_in_a_mail",
            )
        ]

    def __str__(self):
        return f"{self.recipient}: {self.kind} {self.translation}"


class TranslationOrder(models.Model):
    """Who ordered a translation, and is told when it is published or late."""

    translation = models.OneToOneField(
        "wagtail_localize.Translation",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="order",
    )
    ordered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"{self.translation}: {self.ordered_by}"


class MailChoice(models.Model):
    """How often a person wants mails about translations; who has chosen nothing, at once."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="translation_mail_choice",
    )
    frequency = models.CharField(
        _("mails about translations"),
        max_length=10,
        choices=Frequency,
        default=Frequency.AT_ONCE,
        help_text=_(
            "Orders, changes in Swedish, due dates, and what is sent for review, returned or "
            "approved in your languages."
        ),
    )

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"{self.user}: {self.frequency}"
