"""What a PDF says of itself is read outside of requests, whatever the PDF, in a bounded time."""

import resource
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
from django.core.files.base import ContentFile

from cms.documents.choices import Accessibility
from cms.documents.factories import DocumentFactory
from cms.documents.models import CustomDocument
from cms.documents.pdf import PdfFacts, is_bomb, read_pdf
from cms.documents.problems import FileProblem, pdf_problems
from cms.worker.loop import SiteWorker
from tests.helpers import pdfs
from tests.helpers.uploads import within_bounds

HOSTILE = [
    pdfs.page_tree_in_a_circle,
    pdfs.page_tree_without_end,
    pdfs.nested_arrays,
    pdfs.half_a_million_pages,
    pdfs.many_objects,
]
BOMBS = [pdfs.packed_bomb, pdfs.page_tree_without_end, pdfs.half_a_million_pages]


pytestmark = [pytest.mark.django_db, pytest.mark.once]


def read(content):
    return read_pdf(BytesIO(content))


def test_everything_is_read():
    assert read(pdfs.good()) == PdfFacts(
        page_count=1,
        title="Årsrapport",
        language="sv-SE",
        is_tagged=True,
        has_text=True,
        is_readable=True,
    )


def test_what_is_missing_is_said():
    facts = read(pdfs.untagged())
    assert (facts.title, facts.language, facts.is_tagged) == ("", "", False)
    assert facts.has_text


def test_a_picture_of_text_is_no_text():
    assert read(pdfs.picture_only()).has_text is False


def test_pages_are_counted():
    assert read(pdfs.long(300)).page_count == 300


def test_a_password_is_asked_for():
    assert read(pdfs.encrypted("hemligt")).is_encrypted
    assert read(pdfs.encrypted("")).page_count == 1


@pytest.mark.parametrize("lock", [pdfs.encrypted, pdfs.aes])
def test_protected_files_are_read_unless_they_ask_for_a_password(lock):
    assert read(lock("")).title == "Årsrapport"
    facts = read(lock("hemligt"))
    assert facts.is_encrypted
    assert pdf_problems(facts) == [FileProblem.ENCRYPTED]
    assert not is_bomb(BytesIO(lock("hemligt")))


def test_title_and_language_are_also_read_from_xmp():
    facts = read(pdfs.with_xmp("Lägesbild &amp; plan", "sv"))
    assert (facts.title, facts.language) == ("Lägesbild & plan", "sv")
    assert read(pdfs.with_xmp("<x", "")).title == ""


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("sv-SE", "sv-SE"),
        ("sv_SE", "sv-SE"),
        ("sv_SE.UTF-8", "sv-SE"),
        ("SWE", "sv"),
        ("swe", "sv"),
        ("Svenska", "sv"),
        ("EN-us", "en-US"),
        ("per", "fa"),
        ("deu", "deu"),
        ("und", ""),
        ("x", ""),
        ("", ""),
    ],
)
def test_languages_are_understood_in_their_forms(written, tag):
    assert read(pdfs.saying("Årsrapport", written)).language == tag


@pytest.mark.parametrize(
    ("title", "is_one"),
    [
        ("Microsoft Word - utkast3.docx", True),
        ("PowerPoint-presentation", True),
        ("rapport_slut.indd", True),
        ("Rapport 2024:3", False),
        ("Så skriver du i Microsoft Word", False),
    ],
)
def test_the_name_of_a_file_is_no_title(title, is_one):
    problems = pdf_problems(read(pdfs.saying(title, "sv")))
    assert problems == [FileProblem.WORKING_TITLE] * is_one


@pytest.mark.parametrize(
    ("scans", "written", "stamp"), [(3, 1, ""), (3, 1, "Dnr 501-2024"), (1, 3, "")]
)
def test_mostly_scanned_files_are_seen(scans, written, stamp):
    problems = pdf_problems(read(pdfs.scanned(scans, written, stamp)))
    assert (FileProblem.MOSTLY_SCANNED in problems) == (scans > written)


def test_what_takes_too_long_is_not_called_damaged():
    assert pdf_problems(PdfFacts(is_too_much=True)) == [FileProblem.UNCHECKED]
    assert pdf_problems(PdfFacts()) == [FileProblem.UNREADABLE]


@pytest.mark.parametrize("content", [b"", b"not a pdf", b"%PDF-1.7 broken", pdfs.truncated()])
def test_broken_files_are_unreadable(content):
    assert read(content) == PdfFacts()


def work_of(act):
    """Return what `act` returns, and the work done, whatever else the machine does: in seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    result = act()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return result, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@pytest.mark.parametrize("make", [*HOSTILE, pdfs.packed_bomb])
def test_hostile_files_are_given_up(make):
    content = make()
    is_refused, work = work_of(lambda: is_bomb(BytesIO(content)))
    assert is_refused == (make in BOMBS)
    assert work < 2
    facts, work = work_of(lambda: read(content))
    assert not facts.is_readable
    assert work < 12


def test_no_request_waits_for_what_takes_long():
    """Pages full of small words take a reader seconds, and are no reason to refuse the file."""
    content = pdfs.crowded(40_000)
    is_refused, work = work_of(lambda: is_bomb(BytesIO(content)))
    assert not is_refused
    facts, reading = work_of(lambda: read(content))
    assert facts.is_readable
    assert reading > 3 * work


def test_the_reader_works_in_a_thread():
    with ThreadPoolExecutor() as pool:
        facts = pool.submit(read, pdfs.many_objects()).result()
    assert not facts.is_readable


def test_the_file_is_left_where_it_was():
    file = BytesIO(pdfs.good())
    file.seek(7)
    read_pdf(file)
    assert file.tell() == 7


@pytest.mark.parametrize(
    ("make", "problems"),
    [
        (pdfs.good, []),
        (pdfs.untagged, [FileProblem.NO_LANGUAGE, FileProblem.NO_TAGS, FileProblem.NO_TITLE]),
        (pdfs.picture_only, [FileProblem.NO_TEXT]),
        (lambda: pdfs.encrypted("hemligt"), [FileProblem.ENCRYPTED]),
        (lambda: pdfs.long(300), []),
        (pdfs.truncated, [FileProblem.UNREADABLE]),
    ],
)
def test_problems_are_stored_with_the_document(make, problems, queue):
    file = ContentFile(make(), "arsrapport.pdf")
    with within_bounds():
        document = DocumentFactory(file=file)
    SiteWorker().run_until_idle()
    assert CustomDocument.objects.get(pk=document.pk).problems == problems


def test_until_it_is_read_nothing_is_said_of_it(queue):
    document = DocumentFactory(file=ContentFile(pdfs.untagged(), "dokument1.pdf"))
    assert document.file_size
    assert document.problems == [FileProblem.UNCLEAR_NAME]
    assert "Filen är inte läst än" in document.problem_notes[0]
    stale = CustomDocument.objects.get()
    SiteWorker().run_until_idle()
    document.refresh_from_db()
    assert document.pages_note == "Läst: 1 sida."
    assert FileProblem.UNCLEAR_NAME in document.problems
    assert len(document.problem_notes) == 4
    # A form that was opened before forgets what was found.
    stale.save()
    SiteWorker().run_until_idle()
    assert CustomDocument.objects.get().page_count == 1


def test_what_was_read_is_not_kept_for_the_next_file(queue):
    document = DocumentFactory(file=ContentFile(pdfs.untagged(), "arsrapport.pdf"))
    reader = CustomDocument.objects.get()
    document.file = ContentFile(b"Text", "arsrapport.txt")
    document.save()
    reader.read_file()
    document.refresh_from_db()
    assert document.is_read
    assert (document.page_count, document.problems) == (None, [])


@pytest.mark.usefixtures("background_tasks")
def test_an_untagged_pdf_contradicts_the_officer():
    document = DocumentFactory(
        file=ContentFile(pdfs.untagged(), "arsrapport.pdf"),
        accessibility=Accessibility.ACCESSIBLE,
    )
    document.refresh_from_db()
    assert document.is_contradicted
    assert "visar att den inte är det" in document.problem_notes[0]
    document.accessibility = Accessibility.INACCESSIBLE
    assert not document.is_contradicted


@pytest.mark.usefixtures("background_tasks")
def test_the_language_of_the_file_is_compared():
    document = DocumentFactory(file=ContentFile(pdfs.good(), "arsrapport.pdf"), language="en")
    document.refresh_from_db()
    assert document.problems == [FileProblem.OTHER_LANGUAGE]


@pytest.mark.usefixtures("background_tasks")
def test_a_new_file_is_read_anew():
    document = DocumentFactory(file=ContentFile(pdfs.untagged(), "arsrapport.pdf"))
    document.file = ContentFile(pdfs.good(), "arsrapport.pdf")
    document.save()
    document.refresh_from_db()
    assert document.problems == []
    document.file = ContentFile(b"Text", "arsrapport.txt")
    document.save()
    assert document.page_count is None
