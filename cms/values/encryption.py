"""Ciphers for what is kept, and texts that are encrypted where they are stored by `FORM_KEY`."""

import json
from collections.abc import Sequence
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

MARK = "fernet:"
UNREADABLE = _("Cannot be read: the key is missing.")


def cipher_of(keys: Sequence[str | bytes]) -> MultiFernet:
    """Return a cipher of which the first key encrypts, and all of them read.

    https://cryptography.io/en/latest/fernet/#key-rotation
    """
    return MultiFernet([Fernet(key) for key in keys])


class UnreadableError(Exception):
    """No key that is set reads a text."""


def encrypt(text: str) -> str:
    """Return a text as it is stored: as it is without a key."""
    if not settings.FORM_KEYS:
        return text
    return MARK + cipher_of(settings.FORM_KEYS).encrypt(text.encode()).decode()


def decrypt(stored: str) -> str:
    """Return a text as it was given; raises `UnreadableError` when its key is not among ours."""
    if not stored.startswith(MARK):
        return stored
    try:
        return cipher_of(settings.FORM_KEYS).decrypt(stored.removeprefix(MARK)).decode()
    except (InvalidToken, ValueError) as error:
        raise UnreadableError from error


class EncryptedTextField(models.TextField):
    """A text that the database holds encrypted; None when no key reads it. Cannot be searched."""

    def get_prep_value(self, value: Any) -> str | None:
        value = super().get_prep_value(value)
        return None if value is None else encrypt(value)

    def from_db_value(self, value: str | None, *args: Any) -> Any:
        if value is None:
            return None
        try:
            return self.read(decrypt(value))
        except UnreadableError:
            return None

    def read(self, text: str) -> Any:
        """Return the value that a decrypted text stands for."""
        return text


class EncryptedJSONField(EncryptedTextField):
    """What JSON can say, which the database holds as an encrypted text."""

    def get_prep_value(self, value: Any) -> str | None:
        return super().get_prep_value(json.dumps(value, cls=DjangoJSONEncoder))

    def to_python(self, value: Any) -> Any:
        return value

    def read(self, text: str) -> Any:
        return json.loads(text)
