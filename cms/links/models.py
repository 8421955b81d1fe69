"""Links to other websites, where they stand, how they answer, and what was replaced."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

# In characters, once encoded to ASCII: longer than anybody writes, short enough for an index.
LONGEST = 1000


class LinkVerdict(models.TextChoices):
    """How a link answered."""

    WAITING = "waiting", _("Not asked yet")
    OK = "ok", _("Works")
    WRITTEN = "written", _("Is written right; nobody can ask whether it is answered")
    REDIRECTED = "redirected", _("Leads on to another address for now")
    MOVED = "moved", _("Has moved for good")
    NOT_FOUND = "not_found", _("The page is not there (404)")
    GONE = "gone", _("The page is taken away for good (410)")
    SOFT_404 = "soft_404", _("Answers with a page that says that it is not there")
    PARKED = "parked", _("The address is for sale (parked)")
    NO_HOST = "no_host", _("There is no such website")
    LOOP = "loop", _("Leads round in a circle")
    TLS = "tls", _("The certificate does not hold")
    PRIVATE = "private", _("Leads into a private network")
    INVALID = "invalid", _("Is no address")
    TIMEOUT = "timeout", _("Did not answer in time")
    NO_ANSWER = "no_answer", _("The connection was refused or broke off")
    SERVER_ERROR = "server_error", _("The other website has a fault")
    CLOSED = "closed", _("Is not open to everybody")
    ROBOTS = "robots", _("Does not want to be checked by programs")


FINE = (LinkVerdict.OK, LinkVerdict.WRITTEN, LinkVerdict.REDIRECTED)
BROKEN = (
    LinkVerdict.NOT_FOUND,
    LinkVerdict.GONE,
    LinkVerdict.SOFT_404,
    LinkVerdict.PARKED,
    LinkVerdict.NO_HOST,
    LinkVerdict.LOOP,
    LinkVerdict.TLS,
    LinkVerdict.PRIVATE,
    LinkVerdict.INVALID,
)
# May be over tomorrow.
UNSURE = (LinkVerdict.TIMEOUT, LinkVerdict.NO_ANSWER, LinkVerdict.SERVER_ERROR)
UNCHECKED = (LinkVerdict.WAITING, LinkVerdict.CLOSED, LinkVerdict.ROBOTS)


class Link(models.Model):
    """An address of a website, of mail or a number to call, once for all places where it stands."""

    address = models.CharField(_("link"), max_length=LONGEST, unique=True)
    host = models.CharField(max_length=255, db_index=True)
    verdict = models.CharField(
        _("answer"), max_length=12, choices=LinkVerdict, default=LinkVerdict.WAITING, db_index=True
    )
    status = models.PositiveSmallIntegerField(_("status"), null=True)
    leads_to = models.CharField(_("leads to"), max_length=LONGEST, blank=True)
    checked_at = models.DateTimeField(_("checked"), null=True)
    # Since when the answers have not been fine, without a break.
    bad_since = models.DateTimeField(_("since"), null=True)
    due_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("link")
        verbose_name_plural = _("links")

    def __str__(self):
        return self.address


class LinkPlace(models.Model):
    """A page or snippet in which a link stands, as readers see it."""

    link = models.ForeignKey(Link, on_delete=models.CASCADE, related_name="places")
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.CharField(max_length=255)
    # The same, where it is a page: what one may see follows from the page.
    page = models.ForeignKey(Page, null=True, on_delete=models.CASCADE, related_name="+")

    instance = GenericForeignKey()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["link", "content_type", "object_id"], name="link_once_in_a_place"
            )
        ]
        indexes = [models.Index(fields=["content_type", "object_id"])]

    def __str__(self):
        return f"{self.link}: {self.content_type_id}/{self.object_id}"


class LinkHost(models.Model):
    """A website that is asked: when it may be asked again, and what it wants of programs."""

    host = models.CharField(max_length=255, primary_key=True)
    free_at = models.DateTimeField(default=timezone.now)
    robots = models.TextField(null=True)  # noqa: DJ001 - None: not asked; empty: asks nothing
    robots_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.host


class LinkReplacement(models.Model):
    """A link that somebody replaced in many places, and can put back.

    `places` are lists of content type, key, title, and the texts before and after by their ways.
    """

    old = models.CharField(max_length=LONGEST)
    new = models.CharField(max_length=LONGEST)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True)
    places = models.JSONField(default=list)

    class Meta:
        default_permissions = ()
        ordering = ["-made_at", "-pk"]

    def __str__(self):
        return f"{self.old} → {self.new}"
