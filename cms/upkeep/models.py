"""Who looks after a page and until when, and what a board decides for its county."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.values.counties import county_choices

# How long before its day somebody is told, and how long after it once more.
NOTICE_DAYS = 14
REMINDER_DAYS = 30


class BoardRules(models.Model):
    """What a board decides for the pages of its county; without a county, for all others.

    Only administrators change it: it says how others work.
    """

    class Interval(models.IntegerChoices):
        """How often every page is read through, in months."""

        NEVER = 0, _("Only pages that are given a day")
        HALF_YEAR = 6, _("Every six months")
        YEAR = 12, _("Once a year")
        TWO_YEARS = 24, _("Every second year")

    county = models.CharField(
        _("county"),
        max_length=20,
        unique=True,
        blank=True,
        choices=county_choices,
        help_text=_("Empty: pages that lie in no county."),
    )
    review_months = models.PositiveSmallIntegerField(
        _("pages are read through"), choices=Interval, default=Interval.NEVER
    )
    tells_overdue = models.BooleanField(
        _("readers are told"),
        default=False,
        help_text=_("After its day a page says that it is being reviewed."),
    )
    four_eyes = models.BooleanField(
        _("four eyes"),
        default=False,
        help_text=_("Nobody publishes alone what they wrote, except crisis notices on duty."),
    )

    class Meta:
        ordering = ["county"]
        verbose_name = _("rules of a county")
        verbose_name_plural = _("rules of the counties")

    def __str__(self):
        return self.get_county_display() or str(_("Pages in no county"))


class PageUpkeep(models.Model):
    """Who looks after a Swedish page, whether or not they have an account, and by which day.

    No part of the page's versions: it holds at once, and no older version brings it back.
    """

    page = models.OneToOneField(
        Page, primary_key=True, on_delete=models.CASCADE, related_name="upkeep"
    )
    owner_name = models.CharField(_("looked after by"), max_length=255, blank=True)
    owner_email = models.EmailField(_("their e-mail"), blank=True)
    due = models.DateField(_("to be read through by"), null=True, blank=True, db_index=True)
    # When the owner was last mailed about this day.
    mailed_on = models.DateField(null=True, editable=False)
    remark = models.TextField(_("what the owner says"), max_length=2000, blank=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("page to look after")
        verbose_name_plural = _("pages to look after")

    def __str__(self):
        return f"{self.page}: {self.due or '–'}"

    def save(self, **kwargs):
        """Save; a new day is told anew."""
        stored = PageUpkeep.objects.filter(pk=self.pk).values_list("due", flat=True).first()
        if stored != self.due:
            self.mailed_on = None
        super().save(**kwargs)
