"""What is kept of people, for how long, and how readers' forms are protected."""

from .environment import env, fernet_keys

# How many days the log says who did what.
LOG_KEEP_DAYS = env.int("LOG_KEEP_DAYS", default=365)

# How many proxies stand in front and add to X-Forwarded-For; what else is in it, anybody can write.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)

# How many days the answers to readers' forms are kept.
FORM_KEEP_DAYS = env.int("FORM_KEEP_DAYS", default=180)
# The first encrypts answers where they are stored, all can read: a new one goes in front.
FORM_KEYS = fernet_keys("FORM_KEY")

# Where holes are reported, by /.well-known/security.txt; the site's own address without one.
SECURITY_CONTACT = env("SECURITY_CONTACT", default="")
