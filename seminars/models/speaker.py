"""Who takes part in a lecture, with the title and affiliation of that day."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldRowPanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from cms.pages.mixins import ProtectedReferencesMixin
from cms.snippets.base import shown
from seminars.choices import SpeakerRole

# Needed to say what affiliations were called.
FORMER_NAMES = "affiliation__former_names"
# Readers are not told of who is only a draft, nor of an affiliation that is one.
SHOWN = models.Q(person__live=True)


class LectureSpeaker(ProtectedReferencesMixin, TranslatableMixin, Orderable):
    """Who spoke, with the title and affiliation of that day: people change both."""

    # The Swedish title, where `with_swedish_title` asked for it.
    swedish_title = None

    page = ParentalKey("seminars.LecturePage", on_delete=models.CASCADE, related_name="speakers")
    person = models.ForeignKey(
        "people.Person", verbose_name=_("person"), on_delete=models.PROTECT, related_name="lectures"
    )
    title = models.CharField(
        _("title at the time"), max_length=255, blank=True, help_text=_("For example Professor.")
    )
    affiliation = models.ForeignKey(
        "people.Organisation",
        verbose_name=_("affiliation at the time"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="lecture_speakers",
    )

    role = models.CharField(
        _("role"), max_length=20, choices=SpeakerRole.choices, default=SpeakerRole.LECTURER
    )

    panels = [FieldRowPanel(["person", "role"]), FieldRowPanel(["title", "affiliation"])]
    override_translatable_fields = [
        SynchronizedField("person", overridable=False),
        SynchronizedField("affiliation", overridable=False),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")

    @property
    def shown_affiliation(self):
        """The affiliation as far as readers are told of it."""
        return shown(self.affiliation)

    @property
    def affiliation_name(self):
        """The name that the affiliation had on the seminar's first day; empty without one."""
        day = self.page.seminar.start_date
        affiliation = self.shown_affiliation
        return affiliation.name_on(day) if affiliation else ""

    @property
    def title_language(self):
        """The code of Swedish when the title is the Swedish one, or an empty string."""
        return settings.LANGUAGE_CODE if self.title == self.swedish_title else ""


def with_swedish_title(speakers):
    """Return a queryset of speakers that know the title that they have in Swedish."""
    swedish = LectureSpeaker.objects.filter(
        translation_key=models.OuterRef("translation_key"),
        locale__language_code=settings.LANGUAGE_CODE,
    )
    return speakers.annotate(swedish_title=models.Subquery(swedish.order_by().values("title")[:1]))


def prefetch_speakers():
    """Return what loads the speakers of many lectures, each with all that is shown of them."""
    shown = LectureSpeaker.objects.filter(SHOWN).select_related("person", "affiliation")
    return models.Prefetch("speakers", with_swedish_title(shown).prefetch_related(FORMER_NAMES))
