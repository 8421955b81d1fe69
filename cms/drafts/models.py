"""A link by which somebody without an account reads one version of a page."""

from django.conf import settings
from django.core import signing
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from wagtail.models import Page

from cms.values.depths import BIN_PATH

# Without a time: when a link ends stands in the database.
SIGNER = signing.Signer(salt="cms.drafts")


class DraftLinkQuerySet(models.QuerySet):
    """Links by whether they lead anywhere."""

    def open(self):
        """Those that have neither ended nor been withdrawn, to pages that are there."""
        running = self.filter(withdrawn_at=None, expires_at__gt=timezone.now())
        return running.exclude(page__path__startswith=BIN_PATH)

    def by_token(self, token):
        """Return the open link with a token, or None."""
        try:
            pk = SIGNER.unsign_object(token)
        except signing.BadSignature:
            return None
        return self.open().filter(pk=pk).select_related("page").first()

    def make(self, page, **fields):
        """Return a new link to what the newest version of a page says now."""
        newest = page.latest_revision
        return self.create(page=page, content=newest.content, saved_at=newest.created_at, **fields)


class DraftLink(models.Model):
    """Leads to one version of a page, until a day or until it is withdrawn."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="draft_links")
    # A copy: Wagtail's autosave writes over the revision that it stands in.
    content = models.JSONField(encoder=DjangoJSONEncoder)
    saved_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    times_opened = models.PositiveIntegerField(default=0)

    objects = DraftLinkQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-made_at", "-pk"]

    def __str__(self):
        return f"{self.page}: {self.expires_at:%Y-%m-%d}"

    @property
    def version(self):
        """The page as the link shows it."""
        return self.page.specific.with_content_json(self.content)

    @property
    def token(self):
        """What the address ends with, always the same; nobody can guess another one."""
        return SIGNER.sign_object(self.pk)
