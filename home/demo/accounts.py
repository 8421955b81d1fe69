"""The demo's log-ins; their passwords are made anew each time they are shown."""

import secrets
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from cms.languages.names import own_name
from cms.values.counties import County
from home.provisioning import COORDINATORS, EDITORS, ON_DUTY, REVIEWERS, TRANSLATORS


@dataclass(frozen=True)
class Account:
    """A log-in and what it may do."""

    username: str
    description: str
    group: str = ""


SKANE = County.SKANE.label
ARABIC = TRANSLATORS.format(language=own_name("ar"))
SOMALI = TRANSLATORS.format(language=own_name("so"))
ACCOUNTS = [
    Account("admin", "administratör, får allt"),
    Account("redaktor", f"redaktör, bara {SKANE}", EDITORS.format(county=SKANE)),
    Account("granskare", f"granskare, publicerar i {SKANE}", REVIEWERS.format(county=SKANE)),
    Account(
        "jour", f"har jour, publicerar krismeddelanden i {SKANE}", ON_DUTY.format(county=SKANE)
    ),
    Account("oversattare", "översättare, bara arabiska", ARABIC),
    Account("oversattare2", "den andra arabiska översättaren, granskar den första", ARABIC),
    Account("somaliska", "översättare, bara somaliska", SOMALI),
    Account("somaliska2", "den andra somaliska översättaren, granskar den första", SOMALI),
    Account("samordnare", "beställer översättningar, översätter inte", COORDINATORS),
]


def administrator():
    """Return who may do everything, as yet without a password where the log-in is new."""
    return _get_user(ACCOUNTS[0])


def has_accounts():
    """Whether this database is the demo's."""
    return get_user_model().objects.filter(username=ACCOUNTS[0].username).exists()


def create_accounts():
    """Create the log-ins where they are missing, with their roles; return their users."""
    users = [_get_user(account) for account in ACCOUNTS]
    for account, user in zip(ACCOUNTS, users, strict=True):
        if account.group:
            user.groups.set([Group.objects.get(name=account.group)])
    return users


def renew_accounts():
    """Give every log-in a new password, and return (account, password) pairs."""
    return [
        (account, _renew(user)) for account, user in zip(ACCOUNTS, create_accounts(), strict=True)
    ]


def _get_user(account):
    user, _created = get_user_model().objects.get_or_create(
        username=account.username,
        defaults={
            "email": f"{account.username}@example.se",
            "is_superuser": not account.group,
            "is_staff": not account.group,
        },
    )
    return user


def _renew(user):
    password = secrets.token_urlsafe(9)
    user.set_password(password)
    user.save()
    return password
