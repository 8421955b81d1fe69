"""What is known of what was deleted: who did it, when, and from where."""

from datetime import timedelta

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection, Page
from wagtail.permissions import page_permission_policy

from cms.values.counties import county_choices
from cms.values.depths import is_in_bin

KEPT_FOR = timedelta(days=90)


class GoneError(Exception):
    """What was deleted has come back meanwhile, or is removed for good."""


class InBinQuerySet(models.QuerySet):
    """What lies in the bin."""

    def past(self):
        """What has been in the bin for as long as anything is."""
        return self.filter(deleted_at__lte=timezone.now() - KEPT_FOR)


class InBin(models.Model):
    """What was deleted, by whom and when; it can come back until it has been there too long."""

    deleted_at = models.DateTimeField(_("deleted"), auto_now_add=True, db_index=True)
    deleted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        abstract = True
        default_permissions = ()
        ordering = ["-deleted_at", "-pk"]

    @property
    def kept_until(self):
        """When it is removed for good."""
        return self.deleted_at + KEPT_FOR

    def hold(self):
        """Let nobody else take it out meanwhile. Raises `GoneError` when somebody has.

        Who presses twice waits for the first press.
        """
        if not type(self).objects.select_for_update().filter(pk=self.pk).first():
            raise GoneError


class DeletedPageQuerySet(InBinQuerySet):
    """Deleted pages, each with its translations behind it."""

    def for_user(self, user):
        """What was deleted where a user may change pages; administrators have all."""
        deleted = self.filter(original=None)
        if user.is_superuser:
            return deleted
        own = page_permission_policy.instances_user_has_any_permission_for(user, {"add", "change"})
        own = own.values("pk")
        return deleted.filter(Q(parent__in=own) | Q(section__in=own))

    def past(self):
        """What has been in the bin for as long as anything is."""
        return super().past().filter(original=None)


class DeletedPage(InBin):
    """A page in the bin, with all below it, and where it stood.

    The page itself is moved aside, so that whatever belongs to it still does.
    """

    page = models.OneToOneField(
        Page, primary_key=True, on_delete=models.CASCADE, related_name="deleted"
    )
    # The Swedish page with which a translation was deleted.
    original = models.ForeignKey(
        "self", null=True, on_delete=models.CASCADE, related_name="translations"
    )
    parent = models.ForeignKey(Page, null=True, on_delete=models.SET_NULL, related_name="+")
    # The county's page or its like: whose bin it is, also when the parent is gone.
    section = models.ForeignKey(Page, null=True, on_delete=models.SET_NULL, related_name="+")
    # What stood before it below the same parent.
    neighbour = models.ForeignKey(Page, null=True, on_delete=models.SET_NULL, related_name="+")
    place = models.CharField(_("from"), max_length=1000)
    slug = models.SlugField(max_length=255)
    number = models.PositiveIntegerField(_("pages"))
    # What readers could read, and what translators worked on: keys of pages and of translations.
    shown = models.JSONField()
    ordered = models.JSONField()
    # Whether something there had a day on which it was to appear by itself.
    was_to_appear = models.BooleanField(default=False)

    objects = DeletedPageQuerySet.as_manager()

    class Meta(InBin.Meta):
        verbose_name = _("deleted page")
        verbose_name_plural = _("deleted pages")

    def __str__(self):
        return str(self.page)

    @property
    def title(self):
        """What the bin calls it."""
        return self.page.title

    @property
    def kind(self):
        """What it is."""
        return self.page.page_type_display_name

    @property
    def address(self):
        """Where it is brought back."""
        return reverse("bin_page", args=[self.pk])

    @property
    def old_parent(self):
        """The page below which it stood, if that is still there."""
        parent = self.parent
        return None if parent is None or is_in_bin(parent) else parent


class DeletedThing(InBin):
    """A snippet, document or picture in the bin: written down with all that went with it.

    Its rows are gone, so that nothing has to leave it out. Its file stays where it lies, named
    here: backups take it along, and nobody is given it.
    """

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.CharField(max_length=255)
    title = models.CharField(_("name"), max_length=1000)
    county = models.CharField(max_length=20, blank=True)
    collection = models.ForeignKey(
        Collection, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # All rows, as Django writes them; the thing itself and its translations, by their keys.
    rows = models.TextField()
    keys = models.JSONField()
    # What pointed to it and was emptied: [model, field, key of the row, key it pointed to].
    emptied = models.JSONField()
    # What named it, in texts and fields: [content type, key].
    named_by = models.JSONField()
    ordered = models.JSONField()
    shown_on = models.PositiveIntegerField()
    # Whether its collection was not open to everybody: that is forgotten with the collection.
    was_closed = models.BooleanField(default=False)
    file = models.FileField(max_length=255, blank=True)

    objects = InBinQuerySet.as_manager()

    class Meta(InBin.Meta):
        verbose_name = _("deleted thing")
        verbose_name_plural = _("deleted things")

    def __str__(self):
        return self.title

    @property
    def kind(self):
        """What it is."""
        return capfirst(self.content_type.model_class()._meta.verbose_name)

    @property
    def address(self):
        """Where it is brought back."""
        return reverse("bin_thing", args=[self.pk])

    @property
    def translations(self):
        """How many translations lie here with it."""
        return len(self.keys) - 1

    @property
    def place(self):
        """Whose it was, or which collection it lay in; empty for what is everybody's."""
        return dict(county_choices()).get(self.county, "") or getattr(self.collection, "name", "")

    def written(self):
        """Return all that went, as Django reads it: unsaved rows with their old keys."""
        return list(serializers.deserialize("json", self.rows, ignorenonexistent=True))

    @property
    def thing(self):
        """The thing as it was, not stored."""
        model = self.content_type.model_class()
        return next(
            row.object
            for row in self.written()
            if type(row.object) is model and str(row.object.pk) == self.object_id
        )
