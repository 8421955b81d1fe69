"""Lectures as open data."""

from cms.archive.open_data import DataSet, in_portions
from cms.archive.structured_data import text_of, title_of, unmarked
from cms.blocks.marks import changes_of, has_changed, mark_changes
from cms.blocks.prefetch import prefetch_references
from cms.film.durations import format_iso_duration
from cms.values.counties import county_at
from seminars.choices import LectureColumn, SeminarDataset
from seminars.models.speaker import prefetch_speakers


def _lecture_rows(page, request):
    """Yield the lectures in the order of the page tree."""
    lectures = page.lectures.defer(None)  # StreamFields as well
    in_order = lectures.order_by("path").prefetch_related(prefetch_speakers(), "chapters")
    for portion in in_portions(in_order):
        prefetch_references(*portion)
        paths = {lecture.path[: -lecture.steplen] for lecture in portion}
        above = page.seminars.filter(path__in=paths).prefetch_related("days")
        seminars = {seminar.path: seminar for seminar in above}
        for lecture in portion:
            # A lecture is public, its seminar perhaps not.
            if seminar := seminars.get(lecture.path[: -lecture.steplen]):
                lecture.seminar = seminar
                mark_changes(lecture, changes_of(lecture))
                yield _row(lecture, request)


def _row(lecture, request):
    seminar = lecture.seminar
    url = lecture.get_full_url(request)
    return [
        str(lecture.translation_key),
        title_of(lecture),
        url,
        title_of(seminar),
        seminar.get_full_url(request),
        county_at(lecture.url_path),
        seminar.town,
        seminar.iso_start,
        seminar.iso_end,
        "held" if seminar.was_held else seminar.state,
        lecture.day,
        _clock(lecture.start_time),
        _clock(lecture.end_time),
        lecture.room,
        text_of(lecture, "session"),
        [
            {
                "name": speaker.person.name,
                "title": text_of(speaker, "title"),
                "affiliation": speaker.affiliation_name,
                "role": speaker.role,
            }
            for speaker in lecture.speaker_list
        ],
        lecture.iso_duration or None,
        lecture.spoken_language,
        request.build_absolute_uri(lecture.film.url) if lecture.film else None,
        None if lecture.film else lecture.film_plan,
        lecture.film_published,
        lecture.film_republished,
        lecture.live_recording,
        lecture.captions,
        lecture.transcript,
        lecture.audio_description,
        url + lecture.reverse_subpage("webvtt") if lecture.timed_transcript_id else None,
        [
            {"start": format_iso_duration(chapter.start), "title": title_of(chapter)}
            for chapter in lecture.chapter_list
        ],
        [
            {
                "title": unmarked(block.value.label),
                "url": request.build_absolute_uri(block.value.href),
            }
            for block in lecture.materials
            if block.value.href
        ],
        lecture.updated_at,
        has_changed([*changes_of(lecture), *changes_of(seminar)]),
    ]


def _clock(time):
    return f"{time:%H:%M}" if time else None


DATASETS = {SeminarDataset.LECTURES: DataSet(LectureColumn, _lecture_rows)}
