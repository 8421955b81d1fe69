"""Old addresses and where they lead now, as officers type them or bring them in a list.

Wagtail's redirects take a path and an address with a scheme. People also write a whole old address,
with or without `https://`, in letters of any size, and lead it to a path of this site.
"""

import re
from urllib.parse import unquote, urlsplit, urlunsplit

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.redirects.forms import RedirectForm
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from cms.values.addresses import HALF_SCHEME, HOST, read_web_address
from cms.values.paths import language_of_path
from cms.values.typed import tidy_address

# "kontakt.html" is the name of a file, though it is written like a host.
FILE = re.compile(r"[^/]*\.(?:html?|aspx?|php|jsp|pdf|docx?|xlsx?|pptx?|xml|jpe?g|png)", re.I)
# Nothing, words, a mail address, or an address of another kind.
NO_PATH = re.compile(r"$|[^/]+ [^/]*$|[^/?]*@|(?!https?:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)
ORIGIN = re.compile(r"(?:https?:)?//[^/?#]*", re.IGNORECASE)


def read_old_path(text: str) -> str:
    """Return the path of an old address, as it is stored: without host, in small letters.

    Raises `ValidationError` for what is no address, and for a host alone.
    """
    address = HALF_SCHEME.sub(r"\1://", tidy_address(text), count=1)
    if _names_a_host(address):
        address = f"//{address}"
    elif NO_PATH.match(address):
        raise ValidationError(_("This is no address of a page."), code="unread")
    path = "/" + ORIGIN.sub("", address, count=1).lstrip("/").replace(" ", "%20")
    path = Redirect.normalise_path(path).lower()
    if path == "/":
        raise ValidationError(_("Write the path as well, such as /skane/."), code="host")
    return path


def _names_a_host(address: str) -> bool:
    first = re.split(r"[/?#]", address, maxsplit=1)[0]
    is_whole = first == address
    return bool(HOST.match(address)) and not (is_whole and FILE.fullmatch(first))


class NewAddressField(forms.CharField):
    """Where an old address leads: a web address, or a path of this site."""

    def to_python(self, value):
        """Return a web address with its scheme, a path with its first stroke, or nothing."""
        typed = tidy_address(super().to_python(value) or "")
        if not typed:
            return ""
        is_path = typed.startswith("/") and not typed.startswith("//")
        if is_path or not (_names_a_host(typed) or ":" in typed):
            return "/" + typed.lstrip("/")
        return read_web_address(typed)


class OldAddressForm(RedirectForm):
    """One redirect. An address of this site becomes the page that stands there, wherever it moves.

    What cannot be read is refused with a sentence of its own.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        asked = self.fields["redirect_link"]
        self.fields["redirect_link"] = NewAddressField(
            label=asked.label,
            required=False,
            max_length=asked.max_length,
            help_text=_("A web address, or a path of this site, such as /skane/."),
        )
        self.fields["old_path"].help_text = _(
            "A path, or the whole old address. Capital or small letters make no difference."
        )

    def clean_old_path(self):
        """Read the old address."""
        return read_old_path(self.cleaned_data["old_path"])

    def clean(self):
        """Refuse an old address that leads nowhere, to itself, or elsewhere already."""
        super().clean()
        cleaned = self.cleaned_data
        site = cleaned.get("site")
        link, page = cleaned.get("redirect_link"), cleaned.get("redirect_page")
        if link and not page:
            site_of_link = _site_of(link, site)
            if site_of_link:
                self._lead_to_site(cleaned, site_of_link)
        elif not link and not page and "redirect_link" not in self.errors:
            self.add_error("redirect_link", _("Say where the address leads."))
        if old_path := cleaned.get("old_path"):
            others = Redirect.objects.filter(old_path__iexact=old_path, site=site)
            # Wagtail has refused the same letters.
            if others.exclude(old_path=old_path).exclude(pk=self.instance.pk).exists():
                self.add_error("old_path", _("A redirect with this path already exists."))
        return cleaned

    def _lead_to_site(self, cleaned, site):
        """Put the page, or the whole address, in the place of an address of this site."""
        parts = urlsplit(cleaned["redirect_link"])
        if _same(parts.path, cleaned.get("old_path")):
            self.add_error("redirect_link", _("This address would lead to itself."))
            return
        page, below = find_page(site, parts.path)
        if page and not below and not parts.query and not parts.fragment:
            cleaned["redirect_page"], cleaned["redirect_link"] = page, ""
        elif page and (not below or _has_route(page, below)) or _is_view(parts.path):
            root = urlsplit(site.root_url)
            cleaned["redirect_link"] = urlunsplit((root.scheme, root.netloc, *parts[2:]))
        else:
            message = _("There is no page at %(path)s on this site.")
            self.add_error("redirect_link", ValidationError(message, params={"path": parts.path}))


def initial_redirect(view):
    """Begin a new redirect with the old address that the address of its form names."""
    old_path = view.request.GET.get("old_path", "")
    return view.initial | ({"old_path": old_path} if old_path else {})


def _site_of(link, site):
    """Return the site of ours that an address belongs to, or None."""
    if link.startswith("/"):
        return site or Site.objects.filter(is_default_site=True).first()
    host, root_urls = urlsplit(link).netloc, Site.objects.all()
    return next((one for one in root_urls if urlsplit(one.root_url).netloc == host), None)


def _same(path, old_path):
    return old_path is not None and Redirect.normalise_path(path).lower() == old_path


def find_page(site, path):
    """Return the page that stands deepest on the way of a path, and what of the path lies below.

    It may be a draft: lists are brought before a site opens. None where there is none.
    """
    language = language_of_path(path)
    code = language or settings.LANGUAGE_CODE
    rest = [segment for segment in unquote(path).lower().split("/") if segment]
    rest = rest[1:] if language else rest
    roots = [root for root in Site.get_site_root_paths() if root.site_id == site.pk]
    root_path = next((root.root_path for root in roots if root.language_code == code), None)
    if root_path is None:
        return None, path
    ways = [f"{root_path}{''.join(f'{name}/' for name in rest[:n])}" for n in range(len(rest) + 1)]
    # At least the root is there.
    page = Page.objects.filter(url_path__in=ways).order_by("-depth").first()
    return page, "".join(f"{name}/" for name in rest[ways.index(page.url_path) :])


def _has_route(page, below):
    try:
        return bool(page.specific.resolve_subpage(f"/{below}"))
    except (AttributeError, Resolver404):
        return False


def _is_view(path):
    """Whether something else than a page answers at a path: a file, the search."""
    try:
        return resolve(path).url_name not in ("wagtail_serve", None)
    except Resolver404:
        return False
