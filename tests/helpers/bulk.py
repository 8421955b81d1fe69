"""Big archives, made in a few statements: what a factory does in minutes takes seconds here."""

from datetime import date, timedelta

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Page

from cms.people.models import Person
from cms.snippets.models import Topic
from seminars.choices import MediaStatus
from seminars.models import LecturePage, LectureSpeaker, SeminarPage

LECTURES_PER_SEMINAR = LECTURES_PER_PERSON = 4
# Towns and topics grow with the seminars, up to what a county may have.
SEMINARS_PER_TOWN, MOST_TOWNS = 5, 100
SEMINARS_PER_TOPIC, MOST_TOPICS = 10, 20
ROWS_PER_STATEMENT = 500
# What every such archive has.
YEAR, TOWN, PERSON = 2018, "Ort 0", "Person 0"


def add_seminars(index, count):
    """Add public seminars with lectures, people, towns and topics below an empty archive."""
    towns = [f"Ort {number}" for number in range(min(count // SEMINARS_PER_TOWN, MOST_TOWNS))]
    seminars = _insert(
        SeminarPage,
        [
            _page_below(index, SeminarPage, number, numchild=LECTURES_PER_SEMINAR)
            for number in range(1, count + 1)
        ],
        lambda number: {
            "start_date": date(YEAR, 1, 1) + timedelta(days=number % 3000),
            "town": towns[number % len(towns)],
        },
    )
    lectures = _insert(
        LecturePage,
        [
            _page_below(seminar, LecturePage, number)
            for seminar in seminars
            for number in range(1, LECTURES_PER_SEMINAR + 1)
        ],
        lambda number: {
            "duration": timedelta(minutes=20 + number % 60),
            "spoken_language": "sv",
            "captions": MediaStatus.AVAILABLE if number % 2 else MediaStatus.MISSING,
            "transcript": MediaStatus.AVAILABLE if number % 3 else MediaStatus.MISSING,
        },
    )
    people = Person.objects.bulk_create(
        Person(name=f"Person {number}", slug=f"person-{index.pk}-{number}")
        for number in range(len(lectures) // LECTURES_PER_PERSON)
    )
    LectureSpeaker.objects.bulk_create(
        LectureSpeaker(page_id=lecture.pk, person=people[number % len(people)], locale=index.locale)
        for number, lecture in enumerate(lectures)
    )
    topics = Topic.objects.bulk_create(
        Topic(name=f"Ämne {number}", locale=index.locale)
        for number in range(min(count // SEMINARS_PER_TOPIC, MOST_TOPICS))
    )
    through = SeminarPage.topics.through
    through.objects.bulk_create(
        through(seminarpage_id=seminar.pk, topic=topics[number % len(topics)])
        for number, seminar in enumerate(seminars)
    )
    Page.objects.filter(pk=index.pk).update(numchild=count)


def _page_below(parent, model, number, numchild=0):
    title = f"{model._meta.verbose_name} {number}"
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
    """Insert pages with what `get_fields` says of each; Django's own way takes no child models."""
    pages = Page.objects.bulk_create(pages)
    rows = [
        model(page_ptr_id=page.pk, lead="", **get_fields(number))
        for number, page in enumerate(pages)
    ]
    for start in range(0, len(rows), ROWS_PER_STATEMENT):
        model._base_manager._insert(
            rows[start : start + ROWS_PER_STATEMENT],
            fields=model._meta.local_concrete_fields,
            using="default",
        )
    return pages
