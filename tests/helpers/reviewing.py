"""The translators' page of one translation, and what is done on it."""

from django.urls import reverse


def review_url(translation):
    return reverse("review_translation", args=[translation.pk])


def act(client, translation, action, **data):
    return client.post(review_url(translation), {"action": action, **data})
