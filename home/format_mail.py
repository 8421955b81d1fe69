"""The mail that tells a county that a reader needs a document in another form."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django_tasks import task

from cms.shown.references import count
from cms.worker.mail import mail_server
from home.frame import get_frame
from home.models import FormatRequest


def recipient_for(request):
    """Return the address of the county that a request is about, or else the site's own.

    Its page lies below the county, or the address that the reader was at; or it is the only one
    whose pages show the document.
    """
    county = _county_of(request)
    return (county and county.email) or settings.SITE_EMAIL


def _county_of(request):
    page, address = request.page, urlsplit(request.address).path
    with translation.override(page.locale.language_code if page else settings.LANGUAGE_CODE):
        frame = get_frame()
    if county := frame.county_of(page) or frame.county_named(*address.split("/")[1:3]):
        return county
    if page or not request.document:
        return None
    codes = {code for code, _language in count(request.document)}
    return frame.county_named(*codes) if len(codes) == 1 else None


@task()
def mail_request(pk):
    """Mail a `FormatRequest` to the county, in Swedish, and note where it was sent.

    Until a mail can be sent the request stays with `sent_to` empty; raises what the server raises.
    """
    request = FormatRequest.objects.filter(pk=pk).first()
    if request is None or request.sent_to:
        return
    recipient = recipient_for(request)
    with translation.override(settings.LANGUAGE_CODE):
        _compose(request, recipient).send()
    request.sent_to = recipient
    request.save(update_fields=["sent_to"])


def _page_read(request):
    """Return the page as the reader had it, in the request's language if it is there."""
    if not request.page:
        return None
    versions = request.page.get_translations(inclusive=True).live()
    return versions.filter(locale__language_code=request.language).first() or request.page


def _compose(request, recipient):
    title = " ".join(str(request.document or request.page or gettext("the website")).split())
    if request.document:
        address = reverse("wagtaildocs:edit", args=[request.document.pk])
        subject = gettext("Accessible version: %(title)s")
        lines = [
            gettext("A reader asks for an accessible version of a document. Answer this e-mail."),
            "",
            f"{gettext('Document')}: {request.document.title}",
            settings.WAGTAILADMIN_BASE_URL + address,
        ]
    else:
        subject = gettext("Does not work: %(title)s")
        lines = [gettext("A reader tells of something that does not work. Answer this e-mail."), ""]
    page = _page_read(request)
    lines += [
        f"{gettext('Page')}: {request.address or (page.full_url if page else '–')}",
        f"{gettext('Language')}: {request.get_language_display()}",
        f"{gettext('E-mail')}: {request.email}",
        "",
        request.message,
    ]
    return EmailMessage(
        subject=subject % {"title": title},
        body="\n".join(lines),
        to=[recipient],
        # Empty where the key is lost that it was closed with.
        reply_to=[request.email] if request.email else [],
        connection=mail_server(),
    )
