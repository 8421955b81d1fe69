"""What search leaves out when it renders a page for its text is no text of it."""

import pytest
from wagtail.models import Page

from cms.languages.pages import REALLY_TRANSLATED
from search.rendered import a_request, load, text_of_page

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_what_is_not_rendered_for_the_search_is_no_text_of_a_page(demo, monkeypatch):
    pages = Page.objects.filter(
        REALLY_TRANSLATED, locale__language_code__in=["sv", "ar"], depth__gt=1
    )
    firsts = {(page.content_type_id, page.locale_id): page.pk for page in pages}
    assert len(firsts) >= 20
    spared = read(firsts.values())
    monkeypatch.setattr("search.rendered._is_spared", lambda page: False)
    whole = read(firsts.values())
    assert {key: whole[key] for key in whole if whole[key] != spared[key]} == {}
    assert sum(map(bool, whole.values())) >= 18


def read(keys):
    request = a_request()
    pages = load(Page.objects.filter(pk__in=keys))
    return {page.url_path: text_of_page(page, request) for page in pages}
