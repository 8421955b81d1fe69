"""What the law asks of a lecture's film, in one place: `assess` for one, `verdict_case` for all.

- A public body's films need captions and, where the picture tells what the sound does not, an
  audio description: lag (2018:1937) and förordning (2018:1938) om tillgänglighet till digital
  offentlig service, Digg's MDFFS 2019:2, EN 301 549 9.1.2.2 and 9.1.2.5 (WCAG 1.2.2 and 1.2.5). A
  transcript alone does not do (Digg, "Syntolka eller erbjud alternativ till videoinspelningar").
- Recorded films published before 23 September 2020 are exempt (Digg, "Erbjud textning av inspelad
  film eller inspelat ljud"). A film published anew is presumed published on the new date (Digg's
  rättslig vägledning, "När började lagen gälla?").
- A recording of a live broadcast that is kept is to be made accessible without undue delay. The 14
  days here are the longest that is usually taken; Digg (23 November 2020) does not see them as a
  right, and publishing the recording anew does not start them again.
- Nobody can claim the exemption for a film whose date is not known.

A jurist confirms this before it is relied on. The rule is a table of conditions on the film's
fields, of which the first that holds decides. The same table is asked of the database and, by
`_holds`, of a single film.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, TypeAlias, TypeVar

from django.db.models import Case, Q, TextChoices, Value, When
from django.utils.translation import gettext_lazy as _
from django.utils.tree import Node

from seminars.choices import FilmPlan, MediaStatus

Result = TypeVar("Result")
Rules: TypeAlias = list[tuple[Q, Result]]

EXEMPT_BEFORE = date(2020, 9, 23)
TIME_FOR_LIVE_RECORDINGS = timedelta(days=14)


class Exemption(TextChoices):
    """Whether a film is exempt because it is old."""

    APPLIES = "applies", _("Applies")
    ENDED = "ended", _("Ended, published anew")
    NONE = "none", _("Does not apply")
    UNKNOWN = "unknown", _("Cannot be claimed, no date")


class Verdict(TextChoices):
    """What there is to do about a film, the most urgent first."""

    OVERDUE = "overdue", _("Live recording, time is up")
    COUNTDOWN = "countdown", _("Live recording, time left")
    EXEMPTION_ENDED = "exemption_ended", _("Incomplete, published anew")
    MISSING_CAPTIONS = "missing_captions", _("Captions are missing")
    MISSING_AUDIO_DESCRIPTION = "missing_audio_description", _("Audio description is missing")
    STATUS_UNKNOWN = "status_unknown", _("State what there is")
    DATE_UNKNOWN = "date_unknown", _("State when it was published")
    ADDRESS_UNKNOWN = "address_unknown", _("State the address of the film")
    COMING = "coming", _("The film is coming")
    NOT_FILMED = "not_filmed", _("Was not filmed")
    EXEMPT = "exempt", _("Exempt")
    COMPLETE = "complete", _("Complete")


SETTLED = {Verdict.COMING, Verdict.NOT_FILMED, Verdict.EXEMPT, Verdict.COMPLETE}
NEED_ACTION = [verdict for verdict in Verdict if verdict not in SETTLED]
# Nothing can lack captions that nobody can watch here.
NOTHING_TO_WATCH = {Verdict.ADDRESS_UNKNOWN, Verdict.COMING, Verdict.NOT_FILMED}

WITHOUT_FILM = Q(video_url="", film_file_id=None)
DONE = [MediaStatus.AVAILABLE, MediaStatus.NOT_NEEDED]
WITHOUT_DATE = Q(film_published=None, film_republished=None)
PUBLISHED_BEFORE = Q(film_published__lt=EXEMPT_BEFORE)
REPUBLISHED_BEFORE = Q(film_republished__lt=EXEMPT_BEFORE)
# Without negation, on which SQL and Python differ when a date is not known.
IS_EXEMPT = (PUBLISHED_BEFORE & (Q(film_republished=None) | REPUBLISHED_BEFORE)) | (
    Q(film_published=None) & REPUBLISHED_BEFORE
)
EXEMPTIONS: Rules[Exemption] = [
    (WITHOUT_DATE, Exemption.UNKNOWN),
    (IS_EXEMPT, Exemption.APPLIES),
    (PUBLISHED_BEFORE, Exemption.ENDED),
    (Q(), Exemption.NONE),
]


@lru_cache(maxsize=1)
def _verdicts(today: date) -> Rules[Verdict]:
    in_time = Q(live_recording=True, film_published__gte=today - TIME_FOR_LIVE_RECORDINGS)
    return [
        (WITHOUT_FILM & Q(film_plan=FilmPlan.COMING), Verdict.COMING),
        (WITHOUT_FILM & Q(film_plan=FilmPlan.NOT_FILMED), Verdict.NOT_FILMED),
        (Q(captions__in=DONE, audio_description__in=DONE), Verdict.COMPLETE),
        (IS_EXEMPT, Verdict.EXEMPT),
        (WITHOUT_FILM, Verdict.ADDRESS_UNKNOWN),
        (WITHOUT_DATE, Verdict.DATE_UNKNOWN),
        (PUBLISHED_BEFORE, Verdict.EXEMPTION_ENDED),
        (in_time, Verdict.COUNTDOWN),
        (Q(live_recording=True, film_published__gte=EXEMPT_BEFORE), Verdict.OVERDUE),
        (Q(captions=MediaStatus.MISSING), Verdict.MISSING_CAPTIONS),
        (Q(audio_description=MediaStatus.MISSING), Verdict.MISSING_AUDIO_DESCRIPTION),
        (Q(), Verdict.STATUS_UNKNOWN),
    ]


@dataclass(frozen=True)
class Assessment:
    """What holds for a film on a day; `deadline` only for a live recording that is incomplete.

    `days_left` is 0 on the last day and negative after it.
    """

    verdict: Verdict
    exemption: Exemption
    deadline: date | None = None
    days_left: int | None = None


def assess(film: Any, today: date) -> Assessment:
    """Return the `Assessment` of a film: a `LecturePage`, or what has the same film fields."""
    verdict = _first_that_holds(_verdicts(today), film)
    exemption = _first_that_holds(EXEMPTIONS, film)
    if verdict not in (Verdict.COUNTDOWN, Verdict.OVERDUE):
        return Assessment(verdict, exemption)
    deadline = film.film_published + TIME_FOR_LIVE_RECORDINGS
    return Assessment(verdict, exemption, deadline, (deadline - today).days)


def verdict_of_each(today: date) -> Case:
    """Return the expression for the verdict of each lecture in a query."""
    return _first_of_each(_verdicts(today), str)


def urgency_of_each(today: date) -> Case:
    """Return the expression that sorts the lectures in a query: 0 for the most urgent verdict."""
    return _first_of_each(_verdicts(today), list(Verdict).index)


def _first_of_each(rules: Rules[Result], as_value: Callable[[Result], object]) -> Case:
    *others, (_always, default) = rules
    whens = [When(condition, then=Value(as_value(result))) for condition, result in others]
    return Case(*whens, default=Value(as_value(default)))


def _first_that_holds(rules: Rules[Result], film: Any) -> Result:
    return next(result for condition, result in rules if _holds(condition, film))


def _holds(condition: Node, film: Any) -> bool:
    results = (
        _matches(film, *child)
        if isinstance(child, tuple)
        # There are no other nodes than `Q`s in the rules.
        else _holds(child, film)  # type: ignore[arg-type]
        for child in condition.children
    )
    return any(results) if condition.connector == Q.OR else all(results)


def _matches(film: Any, lookup: str, expected: Any) -> bool:
    name, _separator, operator = lookup.partition("__")
    value = getattr(film, name)
    match operator:
        case "in":
            return value in expected
        case "lt":
            return value is not None and value < expected
        case "gte":
            return value is not None and value >= expected
        case "":
            return value == expected
    raise NotImplementedError(lookup)
