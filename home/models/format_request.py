"""What readers ask for who cannot use a document as it is."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.languages.names import language_choices
from cms.values.encryption import UNREADABLE, EncryptedTextField
from home.models.answered import AnsweredMixin, AnsweredQuerySet

# Long enough to answer and to see what is asked for often; the template tells the reader.
DAYS_KEPT = 180


class FormatRequestQuerySet(AnsweredQuerySet):
    """Questions about the requests of all readers."""

    def too_old(self):
        """The requests that nobody may keep any longer."""
        return self.filter(created_at__lt=timezone.now() - timedelta(days=DAYS_KEPT))

    def recent(self):
        """The requests of the last hour."""
        return self.filter(created_at__gt=timezone.now() - timedelta(hours=1))


class FormatRequest(AnsweredMixin, models.Model):
    """A reader's request for an accessible version of a document.

    It is stored before it is mailed: nothing is lost when the mail fails.
    """

    document = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        verbose_name=_("document"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="format_requests",
    )
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # Where the reader was when that is no page's own address.
    address = models.CharField(_("address"), max_length=600, blank=True)
    # None where they were encrypted with a key that is no longer there.
    email = EncryptedTextField(_("e-mail"))
    message = EncryptedTextField(_("message"), blank=True)
    language = models.CharField(_("language"), max_length=10, choices=language_choices)
    sent_to = models.EmailField(_("sent to"), blank=True)
    created_at = models.DateTimeField(_("asked"), auto_now_add=True, db_index=True)

    objects = FormatRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for an accessible version")
        verbose_name_plural = _("requests for accessible versions")
        ordering = ["-created_at"]
        default_permissions = ()

    def __str__(self):
        about = self.document or self.page or self.get_language_display()
        return f"{timezone.localtime(self.created_at):%Y-%m-%d %H:%M:%S}: {about}"

    @property
    def shown_email(self):
        """The address, or why nobody can see it."""
        return UNREADABLE if self.email is None else self.email
