"""Where backups go, and whether they are encrypted."""

from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from .environment import env


def backup_storage(target):
    """Return the entry of `STORAGES` for `/a/folder` or `s3://bucket/prefix`.

    A bucket is reached with the same credentials as the site's own, and without its time limits.
    """
    scheme, bucket, path, *_rest = urlsplit(target)
    if scheme == "s3":
        return {
            "BACKEND": "storages.backends.s3.S3Storage",
            "OPTIONS": {
                "bucket_name": bucket,
                "location": path.strip("/"),
                "endpoint_url": env("S3_ENDPOINT_URL", default=None),
                "region_name": env("S3_REGION", default=None),
                "access_key": env("S3_ACCESS_KEY", default=None),
                "secret_key": env("S3_SECRET_KEY", default=None),
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
BACKUP_KEYS = env.list("BACKUP_KEY", default=[])
BACKUP_STORAGES = {"backup": backup_storage(BACKUP_TO)} if BACKUP_TO else {}
