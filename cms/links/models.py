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
LONGEST_HOST = 255


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
    BUSY = "busy", _("Could not be checked now: the website was asked too often; tried later")


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
UNCHECKED = (LinkVerdict.WAITING, LinkVerdict.CLOSED, LinkVerdict.ROBOTS, LinkVerdict.BUSY)


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

    host = models.CharField(max_length=LONGEST_HOST, primary_key=True)
    free_at = models.DateTimeField(default=timezone.now)
    robots = models.TextField(null=True)  # noqa: DJ001 - None: not asked; empty: asks nothing
    robots_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.host


class LinkFate(models.TextChoices):
    """What becomes, or has become, of a place in which a link is replaced or put back."""

    PUBLISHED = "published", _("Published")
    DRAFT = "draft", _("New draft")
    NOT_YOURS = "not_yours", _("Not yours: it is not changed")
    FOLLOWS = "follows", _("Follows the Swedish link")
    LOCKED = "locked", _("Locked: it is not changed")
    SAME = "same", _("Has it in what readers see, not in the draft")
    WAITING = "waiting", _("Waits for its turn")
    LEFT = "left", _("Was changed meanwhile and is left as it is")
    DELETED = "deleted", _("Is no longer there")
    FAILED = "failed", _("Failed: it is not changed")


CHANGED = (LinkFate.PUBLISHED, LinkFate.DRAFT)


class LinkReplacement(models.Model):
    """A link that somebody replaces in many places, and can put back: how far the worker is.

    `places` are dictionaries: content type, key and title, `fate`, `back` (the fate of putting
    back) once that is asked for, `problem` in words, and `texts`, as lists of way, before, after.
    """

    old = models.CharField(max_length=LONGEST)
    new = models.CharField(max_length=LONGEST)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    # When somebody asked for the old link again.
    undone_at = models.DateTimeField(null=True)
    # When the worker was done with what was asked for last; None while it is under way.
    ended_at = models.DateTimeField(null=True)
    places = models.JSONField(default=list)

    class Meta:
        default_permissions = ()
        ordering = ["-made_at", "-pk"]

    def __str__(self):
        return f"{self.old} → {self.new}"

    @property
    def key(self):
        """Under which key a place has the fate that was asked for last."""
        return "back" if self.undone_at else "fate"

    @property
    def asked(self):
        """The places that were asked for last."""
        return [place for place in self.places if self.key in place]

    @property
    def waiting(self):
        """The places whose turn has not come."""
        return [place for place in self.asked if place[self.key] == LinkFate.WAITING]

    @property
    def changed(self):
        """The places in which the link is replaced, or put back."""
        return [place for place in self.asked if place[self.key] in CHANGED]

    @property
    def left(self):
        """How many places are as they were."""
        return len(self.asked) - len(self.waiting) - len(self.changed)
