"""The scripts that Wagtail writes into its HTML, told apart from those that are smuggled in.

Wagtail and wagtail-localize start some widgets by an inline script without a nonce. Only what has
the form of one of these gets it: a call of a known function with nothing but literals.
Style elements are made by scripts only, which `js/styles.js` gives the nonce; what stands in HTML
has none.
"""

import json
import re
import secrets

from django.utils.crypto import salted_hmac

# https://html.spec.whatwg.org/multipage/scripting.html#the-script-element; with a type, or an
# address, it is data or a file.
SCRIPT = re.compile(r'<script(?: type="text/javascript")?>(?P<code>.*?)</script>', re.DOTALL)
CALL = re.compile(
    r"(?:init(?:Date|Time|DateTime)Chooser|createTaskChooser|new \w*Chooser)"
    r"\((?P<arguments>.*)\);?",
    re.DOTALL,
)
STRING = r'"(?:[^"\\<>]|\\u[0-9A-Fa-f]{4})*"'
FORMS = [
    # wagtailadmin/panels/inline_panel.html and multiple_chooser_panel.html
    rf"\(function\(\) {{ var panel = new (?:Inline|MultipleChooser)Panel"
    rf"\(JSON\.parse\({STRING}\)\); }}\)\(\);",
    # wagtail_localize/admin/edit_translation.html
    r'if \(typeof window\.chooserUrls === "undefined"\) { window\.chooserUrls = '
    rf"{{ (?:\w+: {STRING}, )+}} }}",
    # wagtail_localize/admin/submit_translation.html
    re.escape(
        "document.addEventListener('DOMContentLoaded', function() { "
        "var selectAll = document.querySelector('[name=\"select_all\"]'); "
        "var locales = document.querySelectorAll('[name=\"locales\"]'); "
        "selectAll.addEventListener('change', function() { "
        "for (var i = 0; i < locales.length; i++) { "
        "locales[i].checked = selectAll.checked; } }); });"
    ),
]
PANELS = re.compile("|".join(FORMS))


def nonce_of(request):
    """Return one nonce for a session: the admin fetches parts of pages, with their scripts."""
    if not hasattr(request, "admin_nonce"):
        key = getattr(getattr(request, "session", None), "session_key", None)
        request.admin_nonce = (
            salted_hmac("cms.middleware.nonce", key).hexdigest()
            if key
            else secrets.token_urlsafe(16)
        )
    return request.admin_nonce


def add_nonces(response, nonce):
    """Let the known inline scripts of a page, or of the HTML in a JSON answer, run."""
    if response.streaming or b"<script" not in response.content:
        return
    kind = response.get("Content-Type", "")
    if kind.startswith("text/html"):
        response.content = mark_scripts(response.text, nonce)
    elif kind.startswith("application/json"):
        response.content = json.dumps(_mark_all(json.loads(response.content), nonce))


def has_rich_text_editor(response):
    """Whether a page loads Wagtail's editor of rich text."""
    return not response.streaming and b"wagtailadmin/js/draftail." in response.content


def mark_scripts(html, nonce):
    """Return HTML with the nonce on every inline script that is known."""

    def mark(match):
        code = match["code"]
        return f'<script nonce="{nonce}">{code}</script>' if is_known(code) else match[0]

    return SCRIPT.sub(mark, html)


def is_known(code):
    """Whether a script only starts a widget of Wagtail's, with literals."""
    code = " ".join(code.split())
    call = CALL.fullmatch(code)
    return _are_literals(call["arguments"]) if call else bool(PANELS.fullmatch(code))


def _are_literals(arguments):
    try:
        json.loads(f"[{arguments}]")
    except ValueError:
        return False
    return True


def _mark_all(value, nonce):
    if isinstance(value, str):
        return mark_scripts(value, nonce)
    if isinstance(value, list):
        return [_mark_all(item, nonce) for item in value]
    if isinstance(value, dict):
        return {key: _mark_all(item, nonce) for key, item in value.items()}
    return value
