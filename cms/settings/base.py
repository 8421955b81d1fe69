"""What holds in every environment; values come from the environment, see the README's table."""

import shlex

from csp.constants import NONE, SELF

from cms.languages.names import LANGUAGES, RIGHT_TO_LEFT

from .backup import *  # noqa: F403
from .backup import BACKUP_STORAGES
from .cache import *  # noqa: F403
from .database import *  # noqa: F403
from .environment import BASE_DIR, DATA_DIR, env
from .files import *  # noqa: F403
from .files import S3_ORIGINS, S3_PUBLIC_DOMAIN, S3_REDIRECT, STORAGES
from .inline import source_of_inline
from .logs import *  # noqa: F403
from .privacy import *  # noqa: F403
from .search import *  # noqa: F403
from .sign_in import *  # noqa: F403

SITE_NAME = env("SITE_NAME", default="Länswebb")
DEBUG = False
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])

INSTALLED_APPS = [
    "home",
    "seminars",
    "projects",
    "search",
    "cms",
    "cms.translating",
    "cms.translating.mails",
    "cms.people",
    "cms.pages",
    "cms.snippets",
    "cms.privacy",
    "cms.upkeep",
    "cms.links",
    "cms.drafts",
    "cms.lookup",
    "cms.documents",
    "cms.blocks",
    "cms.languages",
    "cms.audit",
    "cms.storage",
    "cms.admin",
    "cms.backup",
    "cms.takeout",
    "cms.worker",
    "cms.pagecache",
    "cms.accounts",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.embeds",
    "wagtail.sites",
    "cms.accounts.apps.UsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    # After those whose handlers it takes the place of.
    "cms.bin",
    "modelcluster",
    "taggit",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "cms.operations.health.HealthMiddleware",
    "cms.operations.metrics.MetricsMiddleware",
    "cms.operations.requests.RequestMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cms.storage.middleware.PageCompressionMiddleware",
    "cms.pagecache.middleware.PageCacheMiddleware",
    "cms.storage.middleware.StorageErrorMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "cms.middleware.PathLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "cms.accounts.middleware.SignInMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "cms.middleware.ContentSecurityPolicyMiddleware",
    "cms.audit.middleware.AuditMiddleware",
    "cms.admin.finishing.FinishingMiddleware",
    "cms.admin.half_forms.HalfFormMiddleware",
    "search.middleware.MissedAddressMiddleware",
    "cms.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "wagtail.templatetags.wagtailcore_tags",
                "cms.templatetags.cms_tags",
            ],
        },
    }
]

STORAGES |= BACKUP_STORAGES

STATIC_URL = "/static/"
STATICFILES_FINDERS = ["cms.staticfiles.StyleSheetFinder"]
STATIC_ROOT = env("STATIC_ROOT", default=str(BASE_DIR / "staticfiles"))
MEDIA_ROOT = DATA_DIR / "media"

# Who writes to visitors, and who is written to where no county has an address of its own.
DEFAULT_FROM_EMAIL = SITE_EMAIL = env("SITE_EMAIL", default="webbplatsen@localhost")
globals().update(env.email_url_config(env("EMAIL_URL", default="") or "consolemail://"))
# The worker sends; a mail server that does not answer must not hold it for long.
EMAIL_SERVER_BACKEND = globals()["EMAIL_BACKEND"]
EMAIL_BACKEND = "cms.worker.mail.QueuedEmailBackend"
EMAIL_TIMEOUT = 5
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "long"]}}

# Who sees to it that the law on accessibility is kept, and where one complains.
SUPERVISOR_NAME = env("SUPERVISOR_NAME", default="Myndigheten för digital förvaltning (Digg)")
SUPERVISOR_URL = env("SUPERVISOR_URL", default="https://www.digg.se/tdosanmalan")

# The command of the browser that takes pictures of pages; empty without one.
CHROMIUM = shlex.split(env("CHROMIUM", default=""))

# Whoever has the key may read `/metrics`; without one there is no such address.
METRICS_TOKEN = env("METRICS_TOKEN", default="")

LANGUAGE_CODE = "sv"
TIME_ZONE = "Europe/Stockholm"
# For the languages whose month names Django does not know: Somali and Tigrinya.
DATE_FORMAT = "Y-m-d"
FORMAT_MODULE_PATH = "cms.languages.formats"
USE_I18N = True
USE_TZ = True
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
LANGUAGES_BIDI = RIGHT_TO_LEFT
LOCALE_PATHS = [BASE_DIR / "locale"]

WAGTAIL_SITE_NAME = SITE_NAME
WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_BASE_URL = env("BASE_URL", default="http://localhost:8000")
WAGTAILADMIN_PERMITTED_LANGUAGES = [("sv", "Svenska"), ("en", "English")]
WAGTAIL_FINISH_WORKFLOW_ACTION = "cms.translating.review.finish.finish_workflow"
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILIMAGES_IMAGE_MODEL = "documents.CustomImage"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.documents.forms.ImageForm"
# What cannot be shown as it is, is converted (`cms.documents.pictures`).
WAGTAILIMAGES_EXTENSIONS = [
    *("jpg", "jpeg", "png", "webp", "avif", "gif", "jfif", "heic", "heif", "tif", "tiff")
]
WAGTAILDOCS_DOCUMENT_MODEL = "documents.CustomDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "cms.documents.forms.DocumentForm"
LARGEST_DOCUMENT = 50 * 1024 * 1024
# The proxy's limit below /admin/documents/ is to be larger.
LARGEST_FILM = env.int("LARGEST_FILM_MB", default=500) * 1024 * 1024
WAGTAILDOCS_MAX_UPLOAD_SIZE = max(LARGEST_DOCUMENT, LARGEST_FILM)
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = [
    *("pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "csv", "txt", "zip", "mp4", "webm")
]
WAGTAILEMBEDS_FINDERS = []
# A deleted translation can be made again; its strings are the translator's work and stay.
WAGTAILLOCALIZE_DISABLE_ON_DELETE = True

# Cards that lead to pages of a type of their own: any text may have them, their apps know them.
TEASER_BLOCKS = {
    "guide": "home.blocks.GuideTeaserBlock",
    "seminar": "seminars.blocks.SeminarTeaserBlock",
    "project": "projects.blocks.ProjectTeaserBlock",
}

# Servers of PeerTube whose films are shown on our pages; films on others are linked to.
PEERTUBE_HOSTS = env.list("PEERTUBE_HOSTS", default=[])
PLAYERS = [
    "https://www.youtube-nocookie.com",
    "https://player.vimeo.com",
    *(f"https://{host}" for host in PEERTUBE_HOSTS),
]
PUBLIC_CONTENT_SECURITY_POLICY = {
    "default-src": [NONE],
    "style-src": [SELF],
    "script-src": [SELF],
    "img-src": [SELF],
    "font-src": [SELF],
    "connect-src": [SELF],
    "manifest-src": [SELF],
    "media-src": [SELF],
    "frame-src": PLAYERS,
    "form-action": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [NONE],
}
if S3_REDIRECT:
    # Films are led to the bucket, and a browser asks again where a redirect leads.
    PUBLIC_CONTENT_SECURITY_POLICY["media-src"] += S3_ORIGINS
if S3_PUBLIC_DOMAIN:
    PUBLIC_CONTENT_SECURITY_POLICY["img-src"].append(f"https://{S3_PUBLIC_DOMAIN}")
CONTENT_SECURITY_POLICY = {"DIRECTIVES": PUBLIC_CONTENT_SECURITY_POLICY}
# Scripts get a nonce from the middleware, and give it to the style elements that they make.
# Of attributes only those run that Wagtail and its libraries write themselves, by their hashes.
INLINE_STYLES = [
    # tag-it.js and jquery.iframe-transport.js
    "display:none;",
    # draftail.js, when text is copied
    "white-space: pre-wrap;",
    # jquery-ui.js, to learn how wide a scroll bar is, and for a date in a window of its own
    "display:block;position:absolute;width:200px;height:200px;overflow:hidden;",
    "height:300px;width:auto;",
    "position: absolute; top: -100px; width: 0px;",
    # wagtail_localize/admin/edit_translatable_alias.html
    "padding-top: 20px;",
]
# The picture cropper, jcrop.js, tries whether it is touched.
INLINE_HANDLERS = ["return;"]
EDITOR_CONTENT_SECURITY_POLICY = PUBLIC_CONTENT_SECURITY_POLICY | {
    "style-src": [SELF],
    "style-src-attr": ["'unsafe-hashes'", *map(source_of_inline, INLINE_STYLES)],
    "script-src": [SELF],
    "script-src-attr": ["'unsafe-hashes'", *map(source_of_inline, INLINE_HANDLERS)],
    "img-src": [*PUBLIC_CONTENT_SECURITY_POLICY["img-src"], *S3_ORIGINS, "data:", "blob:"],
    "frame-src": [SELF, *PLAYERS],
    "frame-ancestors": [SELF],
}

X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
CSRF_FAILURE_VIEW = "cms.views.stale_form"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
