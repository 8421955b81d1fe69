"""Uploaded files, kept in the session until who uploaded them has seen what they change.

Not in the cache: that may lose what it is given, and answers nothing while it is away.
"""

import secrets
from base64 import b64decode, b64encode

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


def put_aside(session, kind, data, *rest):
    """Keep an uploaded file of a kind, such as "glossary", and more as JSON; return its token.

    It takes the place of an earlier one of its kind.
    """
    token = secrets.token_urlsafe(16)
    session[_key(kind)] = [token, b64encode(data).decode(), *rest]
    return token


def fetch(session, kind, token):
    """Return (the file, what was kept with it), or raise `ValidationError`."""
    kept = session.get(_key(kind))
    if not kept or kept[0] != token:
        raise ValidationError(_("The file is not here any longer. Upload it again."))
    return (b64decode(kept[1]), *kept[2:])


def forget(session, kind):
    """Drop what was kept of a kind."""
    session.pop(_key(kind), None)


def _key(kind):
    return f"import-{kind}"
