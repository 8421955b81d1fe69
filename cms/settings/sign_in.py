"""How people sign in: django-allauth, the second factor, the board's own provider, lock-out."""

from django.utils.translation import gettext_lazy as _

from .environment import env

AUTHENTICATION_BACKENDS = ["cms.accounts.backends.LockoutBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
WAGTAILADMIN_LOGIN_URL = "/admin/login/"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
# A working day; whoever is signed in longer signs in again.
SESSION_COOKIE_AGE = 12 * 3600
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])

ACCOUNT_ADAPTER = "cms.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_SIGNUP_ENABLED = False
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_UNIQUE_EMAIL = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_REAUTHENTICATION_METHODS = ["password", "mfa"]
ACCOUNT_FORMS = {
    "change_password": "cms.accounts.forms.PasswordChangeForm",
    "reset_password": "cms.accounts.forms.PasswordResetForm",
}
# allauth counts in the cache, which may be down; `cms.accounts.lockout` counts in the database.
ACCOUNT_RATE_LIMITS = MFA_RATE_LIMITS = False

# Whether whoever works in the admin needs a second factor.
SECOND_FACTOR_REQUIRED = env.bool("SECOND_FACTOR_REQUIRED", default=False)
MFA_ADAPTER = "cms.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "cms.accounts.forms.SecondFactorForm",
    "reauthenticate": "cms.accounts.forms.SecondFactorAgainForm",
    "add_webauthn": "cms.accounts.forms.PasskeyAddForm",
    "authenticate_webauthn": "cms.accounts.forms.PasskeyForm",
    "reauthenticate_webauthn": "cms.accounts.forms.PasskeyAgainForm",
    "login_webauthn": "cms.accounts.forms.PasskeyLoginForm",
}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
# Half a minute early or late: telephones' clocks differ.
MFA_TOTP_TOLERANCE = 1

OIDC_ISSUER = env("OIDC_ISSUER", default="")
OIDC_GROUPS_CLAIM = env("OIDC_GROUPS_CLAIM", default="groups")
# The board's groups and those of ours that their members get: {"Web-Skane": ["Redaktörer Skåne"]}
OIDC_GROUPS = env.json("OIDC_GROUPS", default={})
# The one account of the provider's people that may also sign in with a password.
BREAK_GLASS_USERNAME = env("BREAK_GLASS_USERNAME", default="")
SOCIALACCOUNT_ADAPTER = "cms.accounts.adapters.ProviderAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = False
# A provider that does not answer must not hold a worker; seconds.
SOCIALACCOUNT_REQUESTS_TIMEOUT = 3
SOCIALACCOUNT_PROVIDERS = {}
if OIDC_ISSUER:
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "SCOPE": env("OIDC_SCOPES", default="openid profile email offline_access").split(),
        "APPS": [
            {
                "provider_id": "board",
                "name": env("OIDC_NAME", default="") or _("the board's account"),
                "client_id": env("OIDC_CLIENT_ID", default=""),
                "secret": env("OIDC_CLIENT_SECRET", default=""),
                "settings": {"server_url": OIDC_ISSUER},
            }
        ],
    }
