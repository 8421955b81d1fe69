"""A county's people change their own county's snippets and nobody else's, whatever they send."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Locale
from wagtail.test.utils.form_data import inline_formset, nested_form_data
from wagtail_localize.models import StringSegment, Translation, TranslationSource

from cms.accounts.factories import UserFactory
from cms.people.factories import ContactFactory, OrganisationFactory, PersonFactory
from cms.people.models import Contact
from cms.snippets.factories import NoticeFactory
from cms.snippets.models import Notice
from cms.values.counties import County
from home import provisioning
from home.factories import CountyPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]

SKANE, BLEKINGE = County.SKANE, County.BLEKINGE
EDITORS, REVIEWERS = provisioning.EDITORS, provisioning.REVIEWERS
FACTORIES = {Contact: ContactFactory, Notice: NoticeFactory}
OWNED = pytest.mark.parametrize("model", FACTORIES, ids=lambda model: model.__name__)
OTHERS = pytest.mark.parametrize("county", [BLEKINGE, ""], ids=["other", "everywhere"])
NOTICE = {
    "text": "Risk för brand",
    "severity": "warning",
    "start": "2026-06-02 08:00",
    "warnings-count": "0",
}


@pytest.fixture(scope="module")
def groups(shared_home):
    """The groups of two counties and the national editors, as they are set up for real."""
    for county in (SKANE, BLEKINGE):
        page = CountyPageFactory(parent=shared_home, county=county)
        provisioning._create_county_groups(county, page)
    provisioning._create_national_editors(shared_home)


@pytest.fixture
def log_in(client, groups, db):
    """Log in as a member of groups."""

    def log_in(*names):
        user = UserFactory()
        user.groups.set(Group.objects.filter(name__in=names))
        assert user.groups.count() == len(names)
        client.force_login(user)
        return client

    return log_in


@pytest.fixture
def editor(log_in):
    return log_in(EDITORS.format(county="Skåne"))


@pytest.fixture
def reviewer(log_in):
    return log_in(REVIEWERS.format(county="Skåne"))


@pytest.fixture
def national(log_in):
    return log_in(provisioning.NATIONAL_EDITORS)


def address(view, snippet, *args):
    name = type(snippet).snippet_viewset.get_url_name(view)
    return reverse(name, args=[snippet.pk, *args])


def add_address(model):
    return reverse(model.snippet_viewset.get_url_name("add"))


def is_refused(response):
    """Whether Wagtail sent the user to the admin's first page for lack of a permission."""
    return response.status_code == 403 or (
        response.status_code == 302 and response["Location"] == reverse("wagtailadmin_home")
    )


def data(snippet, **values):
    if isinstance(snippet, Contact):
        return {"role": "Samordnare", "county": snippet.county} | values
    return NOTICE | {"county": snippet.county} | values


ATTACKS = ["edit", "unpublish", "delete", "usage", "preview_on_edit", "history"]


@OWNED
@OTHERS
@pytest.mark.parametrize("view", ATTACKS)
def test_others_snippets_are_out_of_reach(reviewer, model, county, view):
    snippet = FACTORIES[model](county=county)
    before = model.objects.values().get()
    attack = data(snippet, county=SKANE) | {"action-publish": "1"}
    responses = [reviewer.post(address(view, snippet), attack)]
    if view not in ("delete", "preview_on_edit"):
        responses.append(reviewer.get(address(view, snippet)))
    # Reading the history is what Wagtail has no form for.
    assert all(is_refused(response) or response.status_code == 405 for response in responses)
    assert model.objects.values().get() == before


@OTHERS
def test_others_versions_are_neither_brought_back_nor_compared(reviewer, county):
    notice = NoticeFactory(county=county)
    revision = notice.save_revision()
    revert = address("revisions_revert", notice, revision.pk)
    assert is_refused(reviewer.get(revert))
    assert is_refused(reviewer.post(revert, data(notice) | {"action-publish": "1"}))
    assert is_refused(reviewer.get(address("revisions_view", notice, revision.pk)))
    assert is_refused(reviewer.get(address("revisions_compare", notice, "live", "latest")))
    assert is_refused(reviewer.post(address("revisions_unschedule", notice, revision.pk)))
    assert notice.revisions.count() == 1


def test_an_old_version_of_ones_own_county_opens_no_door(reviewer):
    notice = NoticeFactory(county=SKANE)
    revision = notice.save_revision()
    notice.county = BLEKINGE
    notice.save()
    revert = address("revisions_revert", notice, revision.pk)
    assert is_refused(reviewer.post(revert, NOTICE | {"county": SKANE, "action-publish": "1"}))
    notice.refresh_from_db()
    assert notice.county == BLEKINGE


def test_a_draft_that_moves_to_another_county_is_nobodys_but_the_national_editors(log_in):
    notice = NoticeFactory(county=SKANE)
    notice.county = BLEKINGE
    notice.save_revision()
    for county in ("Skåne", "Blekinge"):
        client = log_in(REVIEWERS.format(county=county))
        assert is_refused(client.get(address("edit", notice)))
    assert log_in(provisioning.NATIONAL_EDITORS).get(address("edit", notice)).status_code == 200


@OWNED
@OTHERS
@pytest.mark.parametrize("action", [{}, {"action-publish": "1"}], ids=["draft", "publish"])
def test_nothing_is_created_for_or_moved_to_others(reviewer, model, county, action):
    snippet = FACTORIES[model].build(county=county)
    response = reviewer.post(add_address(model), data(snippet) | action)
    assert "county" in response.context["form"].errors
    own = FACTORIES[model](county=SKANE)
    response = reviewer.post(address("edit", own), data(own, county=county) | action)
    assert "county" in response.context["form"].errors
    assert list(model.objects.values_list("county", flat=True)) == [SKANE]


def test_left_out_county_is_not_everywhere(reviewer):
    response = reviewer.post(add_address(Notice), NOTICE)
    assert "county" in response.context["form"].errors


def test_others_are_not_copied(editor):
    other = NoticeFactory(county=BLEKINGE)
    assert is_refused(editor.get(address("copy", other)))
    assert is_refused(editor.post(address("copy", other), data(other, county=SKANE)))
    own = NoticeFactory(county=SKANE)
    assert editor.get(address("copy", own)).status_code == 200
    # Wagtail sends the filled-in copy where a new snippet is sent.
    response = editor.post(add_address(Notice), data(own, county=BLEKINGE))
    assert "county" in response.context["form"].errors
    editor.post(add_address(Notice), data(own))
    assert Notice.objects.filter(county=SKANE).count() == 2


def test_form_offers_only_ones_own_county(editor):
    field = editor.get(add_address(Notice)).context["form"].fields["county"]
    assert [code for code, _label in field.choices] == [SKANE]


def test_list_shows_only_ones_own(editor):
    NoticeFactory(text="Eldningsförbud", county=SKANE)
    NoticeFactory(text="Högt vatten", county=BLEKINGE)
    shown = editor.get(reverse(Notice.snippet_viewset.get_url_name("list"))).content.decode()
    assert "Eldningsförbud" in shown
    assert "Högt vatten" not in shown


def test_editor_drafts_and_reviewer_publishes(editor, log_in):
    response = editor.post(add_address(Notice), NOTICE | {"county": SKANE, "action-publish": "1"})
    notice = Notice.objects.get()
    assert response.status_code == 302
    assert not notice.live
    assert is_refused(editor.post(address("unpublish", notice)))
    reviewer = log_in(REVIEWERS.format(county="Skåne"))
    reviewer.post(address("edit", notice), data(notice, text="Fara") | {"action-publish": "1"})
    notice.refresh_from_db()
    assert (notice.live, notice.text) == (True, "Fara")
    reviewer.post(address("unpublish", notice))
    notice.refresh_from_db()
    assert not notice.live


@pytest.mark.parametrize("view", ["add", "edit"])
def test_one_with_different_roles_publishes_only_where_reviewer(log_in, view):
    client = log_in(EDITORS.format(county="Skåne"), REVIEWERS.format(county="Blekinge"))
    notice = None if view == "add" else NoticeFactory(county=SKANE, live=False)
    path = add_address(Notice) if view == "add" else address("edit", notice)
    client.post(path, NOTICE | {"county": SKANE, "action-publish": "1"})
    assert not Notice.objects.get().live
    client.post(add_address(Notice), NOTICE | {"county": BLEKINGE, "action-publish": "1"})
    assert Notice.objects.get(county=BLEKINGE).live


@OTHERS
def test_national_editors_change_all(national, county):
    notice = NoticeFactory(county=county)
    changed = data(notice, county=SKANE, text="Ny") | {"action-publish": "1"}
    assert national.post(address("edit", notice), changed).status_code == 302
    notice.refresh_from_db()
    assert (notice.county, notice.text) == (SKANE, "Ny")
    assert national.post(address("delete", notice)).status_code == 302
    assert not Notice.objects.exists()


@pytest.mark.parametrize("factory", [ContactFactory, NoticeFactory, PersonFactory])
def test_only_national_editors_delete(reviewer, log_in, factory):
    snippet = factory(**({"county": SKANE} if factory is not PersonFactory else {}))
    model = type(snippet)
    bulk = reverse(
        "wagtail_bulk_action", args=[model._meta.app_label, model._meta.model_name, "delete"]
    )
    assert is_refused(reviewer.post(address("delete", snippet)))
    reviewer.post(f"{bulk}?id={snippet.pk}&id=all")
    assert model.objects.exists()
    log_in(provisioning.NATIONAL_EDITORS).post(f"{bulk}?id={snippet.pk}")
    assert not model.objects.exists()


@pytest.mark.parametrize("method", ["put", "delete"])
def test_translations_belong_to_their_translators(reviewer, method):
    notices = [NoticeFactory(county=county, text=county.label) for county in (BLEKINGE, SKANE)]
    english = Locale.objects.get(language_code="en")
    answers = []
    for notice in notices:
        source, _created = TranslationSource.update_or_create_from_instance(notice)
        translation = Translation.objects.create(source=source, target_locale=english)
        translation.save_target(publish=False)
        segment = StringSegment.objects.filter(source=source).first()
        path = reverse(
            "wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk]
        )
        send = getattr(reviewer, method)
        body = {} if method == "delete" else {"data": "value=x"}
        answers.append(
            send(path, content_type="application/x-www-form-urlencoded", **body).status_code
        )
    assert set(answers) <= {302, 403}


@pytest.mark.parametrize("factory", [PersonFactory, OrganisationFactory])
def test_shared_records_are_changed_by_all_editors(editor, national, log_in, factory):
    record = factory()
    renamed = {"name": "Nytt namn", **nested_form_data({"former_names": inline_formset([])})}
    editor = log_in(EDITORS.format(county="Skåne"))
    editor.post(address("edit", record), renamed | {"slug": "kapad"})
    record.refresh_from_db()
    draft = record.get_latest_revision_as_object()
    assert draft.name == "Nytt namn" != record.name
    assert draft.slug == record.slug != "kapad"
    national = log_in(provisioning.NATIONAL_EDITORS)
    published = {"slug": "nytt-namn", "action-publish": "1"}
    national.post(address("edit", record), renamed | published)
    record.refresh_from_db()
    assert (record.name, record.slug) == ("Nytt namn", "nytt-namn")
