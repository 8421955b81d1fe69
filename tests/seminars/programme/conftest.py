"""What these tests start from."""

import pytest

from seminars.factories import SeminarIndexPageFactory, SeminarPageFactory
from tests.helpers.pasting import member
from tests.helpers.programme import Officer


@pytest.fixture
def seminar(home):
    archive = SeminarIndexPageFactory(parent=home, slug="seminarier")
    return SeminarPageFactory(parent=archive)


@pytest.fixture
def editor(seminar):
    return member(seminar.get_parent())


@pytest.fixture
def officer(client, editor, seminar):
    client.force_login(editor)
    return Officer(client, "paste_programme", seminar)
