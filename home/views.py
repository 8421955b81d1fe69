"""Pages that belong to no place in the page tree."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Page

from cms.audit.read_only import is_read_only
from cms.documents.access import is_admitted, is_public
from cms.documents.models import CustomDocument
from cms.languages.pages import REALLY_TRANSLATED, swedish_original
from cms.pages.subpages import subpage
from home.format_mail import mail_request
from home.forms import HONEYPOT, BarrierReportForm, FormatRequestForm
from home.limits import may_send
from home.models import FormatRequest, HomePage
from home.models.statement import supervisor
from home.reported import address_asked_about

LARGEST_ID = 2**31 - 1


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def accessible_format(request):
    """Ask for an accessible version of the document `dokument`, met on the page `sida`.

    Needs no token, as readers' other forms: there is no session to misuse. Raises `Http404` for
    a document that is not there or not for this reader; another page than a public one is left out.
    """
    return _answer(
        request, "pages/accessible_format.html", FormatRequestForm, _find_document(request)
    )


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def report_barrier(request):
    """Tell what does not work on the page `sida`; another one than a public one is left out.

    Where the reader was is in `adress` when that is no page's own address.
    """
    return _answer(request, "pages/report_barrier.html", BarrierReportForm)


def _answer(request, template, form_class, document=None):
    page = _find_page(request)
    form = form_class(request.POST or None)
    is_closed = is_read_only()
    address = address_asked_about(request)
    context = {
        "document": document,
        "about": page,
        "address": address,
        "form": form,
        "honeypot": HONEYPOT,
        "is_closed": is_closed,
        **_around(request),
    }
    if request.method == "POST" and is_closed:
        return render(request, template, context, status=503)
    if request.method != "POST" or not form.is_valid():
        return render(request, template, context)
    # What fills in the field that people do not see is no reader; it learns nothing from that.
    if not request.POST.get(HONEYPOT):
        received = FormatRequest.objects.recent().count()
        if not may_send(request, "format", received, form.cleaned_data["email"]):
            return render(request, template, context | {"is_full": True}, status=429)
        asked = FormatRequest.objects.create(
            document=document,
            page=page and swedish_original(page),
            address=address and request.build_absolute_uri(address),
            language=get_language(),
            **form.cleaned_data,
        )
        mail_request.enqueue(asked.pk)
    # A page of its own: to load it again sends nothing twice.
    return redirect(reverse("accessible_format_sent", query=request.GET or None))


@never_cache
@require_safe
def accessible_format_sent(request):
    """Thank for a request, beside what was asked for. Raises `Http404` as the form does."""
    return render(request, "pages/accessible_format_thanks.html", _asked_for(request))


def _asked_for(request):
    """Return the document and the page that the address names; None where it names none."""
    document = _find_document(request) if "dokument" in request.GET else None
    about, address = _find_page(request), address_asked_about(request)
    return {"document": document, "about": about, "address": address, **_around(request)}


def _around(request):
    """Return what stands around the form: its languages, and who supervises the law."""
    home = HomePage.objects.filter(REALLY_TRANSLATED, locale__language_code=get_language()).first()
    with override(settings.LANGUAGE_CODE):
        address = reverse(request.resolver_match.url_name).lstrip("/")
    everywhere = {link.code for link in home.languages} if home else set()
    languages = subpage(home, address, "", everywhere).languages if home else []
    return {"languages": languages, **supervisor()}


def _find_document(request):
    document = get_object_or_404(CustomDocument, pk=_identifier(request, "dokument"))
    if not (is_public(document) or is_admitted(request, document)):
        raise Http404
    return document


def _find_page(request):
    return Page.objects.live().public().filter(pk=_identifier(request, "sida")).first()


def _identifier(request, name):
    """Return a number of the address, or None for what cannot be one."""
    value = request.GET.get(name, "")
    is_number = value.isascii() and value.isdigit() and len(value) <= len(str(LARGEST_ID))
    return int(value) if is_number else None
