"""Where backups go, and whether they are encrypted."""

from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from .environment import env, fernet_keys
from .files import S3_SERVER


def backup_storage(target):
    """Return the entry of `STORAGES` for `/a/folder` or `s3://bucket/prefix`.

    A bucket is reached as the site's own, and without its time limits.
    """
    scheme, bucket, path, *_rest = urlsplit(target)
    if scheme == "s3":
        return {
            "BACKEND": "storages.backends.s3.S3Storage",
            "OPTIONS": S3_SERVER
            | {
                "bucket_name": bucket,
                "location": path.strip("/"),
                "signature_version": "s3v4",
                "default_acl": None,
            },
        }
    if scheme or not Path(target).is_absolute():
        raise ImproperlyConfigured("BACKUP_TO must be an absolute path or s3://bucket/prefix")
    return {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": target,
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    }


BACKUP_TO = env("BACKUP_TO", default="")
BACKUP_KEYS = fernet_keys("BACKUP_KEY")
BACKUP_STORAGES = {"backup": backup_storage(BACKUP_TO)} if BACKUP_TO else {}
