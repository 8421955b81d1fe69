"""Where uploaded files lie: on disk, or in a bucket of an S3 server."""

from urllib.parse import urlsplit

from .environment import env

# How the S3 server is reached, for uploaded files and for backups.
S3_SERVER = {
    # Empty is none: boto3 would take it for an address.
    "endpoint_url": env("S3_ENDPOINT_URL", default="") or None,
    "region_name": env("S3_REGION", default="") or None,
    "access_key": env("S3_ACCESS_KEY", default="") or None,
    "secret_key": env("S3_SECRET_KEY", default="") or None,
}
S3_PUBLIC_DOMAIN = ""
S3 = {}
# Whether readers fetch private files from the bucket itself, by an address for a minute.
S3_REDIRECT = False
# Where such an address leads.
S3_ORIGINS = []
_kind = "local.Local"
if _bucket := env("S3_BUCKET", default=""):
    _kind = "s3.S3"
    S3_PUBLIC_DOMAIN = env("S3_PUBLIC_DOMAIN", default="")
    S3_REDIRECT = env.bool("S3_REDIRECT", default=False)
    S3 = S3_SERVER | {"bucket_name": _bucket}
    if S3_REDIRECT:
        _server = urlsplit(S3_SERVER["endpoint_url"] or f"https://{_bucket}.s3.amazonaws.com")
        S3_ORIGINS = [f"{_server.scheme}://{_server.netloc}"]

STORAGES = {
    # Documents and original pictures, and whatever else is uploaded: private unless said.
    "default": {"BACKEND": f"cms.storage.{_kind}PrivateStorage"},
    "public": {"BACKEND": f"cms.storage.{_kind}PublicStorage"},
    "staticfiles": {"BACKEND": "cms.staticfiles.HashedStaticFilesStorage"},
}
WAGTAILIMAGES_RENDITION_STORAGE = "public"
MEDIA_URL = "/media/"
