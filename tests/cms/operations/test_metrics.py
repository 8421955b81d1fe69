"""Figures that other rooms add, and a failing one that hides no other."""

import pytest
from django.test import Client

from cms.operations import metrics

pytestmark = pytest.mark.django_db


@pytest.fixture
def text(settings, monkeypatch):
    settings.METRICS_TOKEN = "key"
    monkeypatch.setattr(metrics, "_gauges", {})
    return lambda: (
        Client().get("/metrics", headers={"Authorization": "Bearer key"}).content.decode()
    )


def test_a_registered_figure_is_told(text):
    metrics.register_metric("queue_length", "Tasks that wait", lambda: 3)
    metrics.register_metric("broken", "Fails", lambda: 1 / 0)
    metrics.register_metric("unknown", "Is not known", lambda: None)
    assert "lanswebb_queue_length 3.0" in text()
    assert "broken" not in text()
    assert "unknown" not in text()


def test_there_is_no_such_address_without_a_key(home, settings):
    assert settings.METRICS_TOKEN == ""
    headers = {"Authorization": "Bearer "}
    assert Client().get("/metrics", headers=headers, follow=True).status_code == 404
