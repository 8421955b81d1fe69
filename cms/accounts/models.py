"""The people who work in the admin."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """An officer, reviewer, translator or administrator.

    A model of our own from the first migration: to change to one later means to rewrite them all.
    """
