"""Asking for pages while the page cache is on."""

import pytest
from django.db import connection

from cms.operations import metrics
from cms.pagecache.watching import leave_connection, watch_connection


class PageCache:
    """What the page cache does with what a test asks for."""

    def __init__(self, client, settings, capture):
        self.client, self._settings, self._capture = client, settings, capture

    def get(self, path, **headers):
        """Return the answer to a visitor, and whether it was `rendered` for this."""
        before = self._count()
        response = self.client.get(path, headers=headers)
        response.rendered = self._count() > before
        return response

    def fresh(self, path):
        """Return the answer as it is without the page cache."""
        self._settings.PAGE_CACHE = self._settings.KEEP_REGIONS = False
        try:
            return self.client.get(path)
        finally:
            self._settings.PAGE_CACHE = self._settings.KEEP_REGIONS = True

    def beside(self, path, **headers):
        """Return the answer when something beside the page has changed: only regions are kept."""
        self._settings.PAGE_CACHE = False
        try:
            return self.client.get(path, headers=headers)
        finally:
            self._settings.PAGE_CACHE = True

    def committed(self):
        """Let what is changed meanwhile be told, as at the end of a transaction."""
        connection.run_on_commit = []
        return self._capture(execute=True)

    @staticmethod
    def _count():
        return metrics.PAGES.labels("rendered")._value.get()


@pytest.fixture
def page_cache(client, settings, django_capture_on_commit_callbacks):
    settings.PAGE_CACHE = settings.KEEP_REGIONS = True
    watch_connection(connection=connection)
    yield PageCache(client, settings, django_capture_on_commit_callbacks)
    leave_connection(using=connection.alias)
