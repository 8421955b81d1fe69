"""Where settings come from: the environment, and the folder for what is kept."""

from pathlib import Path

import environ
from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parent.parent.parent
DATA_DIR = Path(env("DATA_DIR", default=str(BASE_DIR / "var")))
DATA_DIR.mkdir(parents=True, exist_ok=True)


def fernet_keys(name):
    """Return the keys in a variable, of which the first encrypts and all decrypt.

    Raises `ImproperlyConfigured` for what is no key: it would be found out at the first use.
    """
    keys = env.list(name, default=[])
    try:
        for key in keys:
            Fernet(key)
    except ValueError:
        raise ImproperlyConfigured(
            f"Not safe:\n- {name} must be keys of 32 bytes in URL-safe base64, separated by commas"
        ) from None
    return keys
