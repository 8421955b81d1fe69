"""When a page was published, when and how it was changed, and when it grows old."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from cms.values.faults import Faults


class DatedMixin(models.Model):
    """Dates that readers can trust: a page is updated only when somebody says what has changed."""

    published_at = models.DateTimeField(
        _("published"),
        null=True,
        blank=True,
        help_text=_(
            "Empty: when it is published here for the first time. For what was published "
            "elsewhere before."
        ),
    )
    updated_at = models.DateTimeField(
        _("updated"), null=True, blank=True, help_text=_("When something changed for readers.")
    )
    update_note = models.CharField(
        _("what has changed"),
        max_length=255,
        blank=True,
        help_text=_("Readers see it beside the date."),
    )
    reviewed_on = models.DateField(
        _("reviewed"),
        null=True,
        blank=True,
        help_text=_("When somebody last read it all and found it right."),
    )
    old_from = models.DateField(
        _("old from"),
        null=True,
        blank=True,
        help_text=_(
            "From this day the page says that it may no longer be right. Empty: it does not age."
        ),
    )

    dates_panels = [
        MultiFieldPanel(
            [
                FieldRowPanel(["published_at", "updated_at"]),
                FieldPanel("update_note"),
                FieldRowPanel(["reviewed_on", "old_from"]),
            ],
            heading=_("Dates"),
        )
    ]
    # A copy is a new page.
    exclude_fields_in_copy = [
        "published_at",
        "updated_at",
        "update_note",
        "reviewed_on",
        "old_from",
    ]

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """Save; what is published for the first time, and says no other day, is so today.

        To the minute, as in the form: a form that is saved unchanged would change it otherwise.
        """
        if self.live and self.published_at is None and self.first_published_at:
            self.published_at = self.first_published_at.replace(second=0, microsecond=0)
        super().save(*args, **kwargs)

    def clean(self):
        errors = Faults()
        errors.of(super().clean)
        if self.update_note and not self.updated_at:
            errors["updated_at"] = _("Write when this was changed.")
        if self.updated_at and not self.update_note:
            errors["update_note"] = _("Write what has changed.")
        if self.updated_at and self.published_at and self.updated_at < self.published_at:
            errors["updated_at"] = _("The page cannot be updated before it was published.")
        # What is scheduled is read from then on, and may tell of that very time.
        read_from = max(timezone.now(), self.go_live_at or timezone.now())
        if self.published_at and self.published_at > read_from:
            errors["published_at"] = _("This time has not come. Schedule the publishing instead.")
        if self.updated_at and self.updated_at > read_from:
            errors["updated_at"] = _("This time has not come.")
        if self.reviewed_on and self.reviewed_on > timezone.localdate():
            errors["reviewed_on"] = _("This day has not come.")
        if errors:
            raise ValidationError(errors)

    @property
    def modified_at(self) -> datetime | None:
        """When something last changed for readers; None as long as the page is not published."""
        return self.updated_at or self.published_at or self.first_published_at

    @property
    def is_old(self) -> bool:
        """Whether readers are told that the page may no longer be right."""
        return self.old_from is not None and self.old_from <= timezone.localdate()
