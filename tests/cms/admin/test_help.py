"""The help inside the admin has pictures, and what is not there is told in the site's own words."""

import re

import pytest
from django.contrib.staticfiles import finders

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_each_picture_is_there_and_told(login, skane):
    html = login("editor").get("/admin/help/").content.decode()
    pictures = re.findall(r'<img src="/static/(help/[^"]+)"[^>]* alt="([^"]*)"', html)
    assert len(pictures) >= 4
    for path, text in pictures:
        assert finders.find(path), path
        assert len(text) > 20


def test_a_page_that_is_not_there_does_not_speak_of_wagtail(login, skane):
    answer = login("editor").get("/admin/finns-inte/")
    assert answer.status_code == 404
    text = re.sub(r"<[^>]*>", " ", answer.content.decode().partition("<main")[2])
    assert "Wagtail" not in text
    assert "Till startsidan" in text
