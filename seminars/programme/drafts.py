"""Draft lectures below a seminar, as the admin's own view would create them."""

from django.utils.text import slugify
from wagtail.models import PageSubscription

from cms.pasting.snippets import SnippetMaker
from cms.people.models import Organisation, Person
from cms.values.slugs import free_slug
from seminars.choices import SpeakerRole
from seminars.models import LectureSpeaker

LONGEST_SLUG = 200


def create_drafts(seminar, lines, user):
    """Create a draft lecture for each valid, included `LectureLineForm`, in their order.

    The same new name in several lines becomes one person or organisation. Call it in a transaction.
    """
    snippets = SnippetMaker(user)
    pages = []
    for line in lines:
        page = line.build_page()
        page.owner = user
        page.slug = _special_slug(seminar, page.title)
        page.speakers = [
            _make_speaker(snippets, speaker, order)
            for order, speaker in enumerate(line.speakers.known)
        ]
        pages.append(_add(seminar, page, user))
    return pages


def _special_slug(seminar, title):
    """Return the slug of a title without Latin letters or of great length; Wagtail makes others."""
    slug = slugify(title)
    if 0 < len(slug) <= LONGEST_SLUG:
        return ""
    taken = seminar.get_children().values_list("slug", flat=True)
    return free_slug(slug[:LONGEST_SLUG].strip("-") or "forelasning", taken)


def _make_speaker(snippets, speaker, order):
    affiliation = None
    if speaker["affiliation"]:
        affiliation = snippets.get(Organisation, speaker["organisation"], speaker["affiliation"])
    return LectureSpeaker(
        person=snippets.get(Person, speaker["person"], speaker["name"]),
        title=speaker["title"],
        affiliation=affiliation,
        role=speaker["role"] or SpeakerRole.LECTURER,
        sort_order=order,
    )


def _add(seminar, page, user):
    seminar.add_child(instance=page)
    page.save_revision(user=user, log_action=True)
    PageSubscription.objects.create(page=page, user=user, comment_notifications=True)
    return page
