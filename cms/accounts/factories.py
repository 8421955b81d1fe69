"""Factories of users, for tests and for the demo alike."""

import factory
from django.contrib.auth import get_user_model
from factory.django import DjangoModelFactory


class UserFactory(DjangoModelFactory):
    class Meta:
        model = get_user_model()
        django_get_or_create = ("username",)
        skip_postgeneration_save = True

    username = factory.Sequence("user-{}".format)
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.se")
    password = factory.django.Password("pass-phrase-for-tests")
