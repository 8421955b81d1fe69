"""Big archives, made in a few statements: what a factory does in minutes takes seconds here."""

from datetime import date, timedelta

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Page

from cms.factories import PersonFactory
from cms.models import Topic
from seminars.choices import MediaStatus
from seminars.models import LecturePage, LectureSpeaker, SeminarPage

TOWNS = ["Lund", "Kalmar", "Malmö", "Gävle", "Västerås"]
LECTURES = 4


def add_seminars(index, count):
    """Add published seminars with `LECTURES` lectures each below an archive, from 2000 on."""
    first = SeminarPage.objects.count()
    seminars = _insert(
        SeminarPage,
        [
            _below(index, SeminarPage, number, f"Seminarium {number}", LECTURES)
            for number in range(first + 1, first + count + 1)
        ],
        lambda number: {
            "start_date": date(2000, 1, 1) + timedelta(days=4 * number),
            "town": TOWNS[number % len(TOWNS)],
        },
    )
    lectures = _insert(
        LecturePage,
        [
            _below(seminar, LecturePage, number, f"{seminar.title} {number}")
            for seminar in seminars
            for number in range(1, LECTURES + 1)
        ],
        lambda number: {
            "duration": timedelta(minutes=20 + number % 60),
            "spoken_language": "sv",
            "captions": MediaStatus.AVAILABLE if number % 2 else MediaStatus.MISSING,
        },
    )
    people = [PersonFactory(name=f"Person {number}") for number in range(50)]
    LectureSpeaker.objects.bulk_create(
        LectureSpeaker(page_id=lecture.pk, person=people[number % len(people)])
        for number, lecture in enumerate(lectures)
    )
    topics = [
        Topic.objects.get_or_create(name=f"Ämne {number}", locale=index.locale)[0]
        for number in range(5)
    ]
    through = SeminarPage.topics.through
    through.objects.bulk_create(
        through(seminarpage_id=seminar.pk, topic=topics[number % len(topics)])
        for number, seminar in enumerate(seminars)
    )
    Page.objects.filter(pk=index.pk).update(numchild=first + count)


def _below(parent, model, number, title, numchild=0):
    slug = f"{model._meta.model_name}-{number}"
    return Page(
        title=title,
        draft_title=title,
        slug=slug,
        path=Page._get_path(parent.path, parent.depth + 1, number),
        depth=parent.depth + 1,
        numchild=numchild,
        url_path=f"{parent.url_path}{slug}/",
        locale=parent.locale,
        content_type=ContentType.objects.get_for_model(model),
        first_published_at=timezone.now(),
        last_published_at=timezone.now(),
    )


def _insert(model, pages, get_fields):
    """Insert pages and what `get_fields` says of each; Django's own way takes no child models."""
    pages = Page.objects.bulk_create(pages)
    children = [
        model(page_ptr_id=page.pk, lead="", **get_fields(number))
        for number, page in enumerate(pages)
    ]
    for start in range(0, len(children), 500):
        model._base_manager._insert(
            children[start : start + 500], fields=model._meta.local_concrete_fields, using="default"
        )
    return pages
