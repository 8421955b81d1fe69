"""Secrets at rest: encrypted with a key made from `SECRET_KEY`."""

from base64 import urlsafe_b64encode

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.utils.crypto import salted_hmac

from cms.values.encryption import cipher_of


def encrypt(text):
    """Return `text` as it may lie in the database; empty stays empty."""
    return _cipher().encrypt(text.encode()).decode() if text else ""


def decrypt(text):
    """Return what was encrypted, "" where no key fits: then the secret must be made anew."""
    try:
        return _cipher().decrypt(text.encode()).decode() if text else ""
    except InvalidToken:
        return ""


def _cipher():
    return cipher_of(
        [
            urlsafe_b64encode(salted_hmac(__name__, "", key, algorithm="sha256").digest())
            for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
        ]
    )
