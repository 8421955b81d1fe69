"""What there is to find, as entries that are not saved yet: of pages, people, files, notices."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils import timezone, translation
from wagtail.models import Page

from cms.blocks.closed import closed_from
from cms.blocks.marks import change_of
from cms.blocks.prefetch import prefetch_references
from cms.blocks.record_places import LEGAL_BASIS, legal_basis, records_in
from cms.documents.models import CustomDocument
from cms.languages.pages import REALLY_TRANSLATED
from cms.pages.base import BasePage
from cms.people.appearances import appearances_of
from cms.people.models import Contact, Organisation, Person
from cms.people.pages import PeoplePagesMixin
from cms.shown.findable import findables_on
from cms.shown.references import count_pages, pages_showing
from cms.snippets.models import Law, Notice, Programme
from cms.values.counties import County
from cms.values.depths import HOME_DEPTH
from search.choices import KINDS, RECORD_KINDS, HitState, Kind
from search.documents import text_of_document
from search.models import Entry
from search.rendered import a_request, load, text_of_html, text_of_page

ROUTES = {Person: "speaker", Organisation: "organisation"}
# What a county board's or a mission's own fields say.
OFFICIAL = (
    "governor",
    "organisation_number",
    "visiting_street",
    "visiting_town",
    "postal_address",
    "phone",
    "email",
    "sfs_number",
)
# The first that a page has is its date.
DATES = ("start_date", "date")


def entries_of_pages(pages):
    """Return the entries of pages, a queryset; none of what not everybody may read."""
    shown = pages.filter(REALLY_TRANSLATED, ~closed_from(), depth__gte=HOME_DEPTH)
    request = a_request()
    return [entry for page in load(shown) for entry in _of_page(page, request)]


def entries_of(instance):
    """Return the entries of a snippet, a person or a file; none of what readers cannot see."""
    if getattr(instance, "live", True) is False:
        return []
    return _OFFERS[type(instance)](instance)


def kind_of(model):
    """Return what readers call things of a model."""
    return KINDS.get(model._meta.label, Kind.PAGE)


def _of_page(page, request):
    if not isinstance(page, BasePage):
        return
    # What is found on a page may be what it has loaded to be shown.
    text = text_of_page(page, request)
    with translation.override(page.locale.language_code):
        found, topics = findables_on(page), _topics_on(page)
    moments = [list(moment) for part in found if not part.path for moment in part.moments]
    entry = _entry(
        page,
        page.locale.language_code,
        heading=page.title,
        lead=page.search_description or page.lead,
        names=_names_on(page),
        text=text,
        passages=moments,
        has_transcript=bool(moments),
        page=page,
    )
    entry.county = _county(page)
    entry.date, entry.last_year, entry.state = _date(page), _last_year(page), _state(page)
    entry.topics = topics
    entry.ends = page.end_date if entry.kind == Kind.PROJECT else None
    yield entry
    for finding in found:
        if finding.path:
            with translation.override(page.locale.language_code):
                text = text_of_html(finding.html)
            part = _entry(page, page.locale.language_code, heading=finding.title, text=text)
            part.part = part.path = finding.path
            part.context, part.page, part.county = page.title, page, entry.county
            part.topics, part.state = entry.topics, entry.state
            part.kind, part.date = RECORD_KINDS.get(finding.family, entry.kind), finding.begins
            part.ends = finding.ends or entry.ends
            yield part


def _topics_on(page):
    """Return the names of the topics as far as they are in the page's language, and of today.

    Filters have no place to say that a name is Swedish, or older.
    """
    own = [topic for topic in page.shown_topics.values() if topic.locale_id == page.locale_id]
    return sorted({topic.name for topic in own if not change_of(topic, "name")})


def _names_on(page):
    """Return the names and numbers that stand on a page apart from its text."""
    official = (getattr(page, name, "") for name in OFFICIAL)
    return " ".join(filter(None, [page.seo_title, *getattr(page, "speaker_names", ()), *official]))


def _of_named(subject):
    """Yield the entries of a person or an organisation, in each language that names them."""
    named = Q(pk=None)
    for way in appearances_of(type(subject)):
        named |= Q(pk__in=way.rows_of(subject).values("page"))
    shown = Page.objects.filter(REALLY_TRANSLATED, named).public()
    languages = set(shown.values_list("locale__language_code", flat=True).distinct())
    archives = Page.objects.filter(REALLY_TRANSLATED, depth=HOME_DEPTH + 1)
    archives = archives.type(PeoplePagesMixin).select_related("locale").specific()
    entries = []
    for archive in archives:
        language = archive.locale.language_code
        if language in languages:
            entry = _entry(subject, language, heading=subject.name, page=archive)
            entry.path = archive.reverse_subpage(ROUTES[type(subject)], [subject.slug])
            entry.names, entry.context = _names(subject)
            languages.discard(language)
            entries.append(entry)
    return entries


def _names(subject):
    if isinstance(subject, Person):
        place = organisation.name if (organisation := subject.shown_affiliation) else ""
        return subject.title, ", ".join(filter(None, [subject.title, place]))
    former = [name for old in subject.former_names.all() for name in (old.name, old.website)]
    site = subject.website.removeprefix("https://").removeprefix("http://").removeprefix("www.")
    names = [*former, subject.organisation_number, site.strip("/")]
    return " ".join(filter(None, names)), subject.town


def _of_contact(contact):
    person, organisation = contact.shown_person, contact.shown_organisation
    names = [person, organisation, contact.phone, contact.email]
    heading = ", ".join(str(part) for part in (contact.role, person) if part)
    return _on_pages(
        contact,
        heading=heading,
        names=" ".join(str(name) for name in names if name),
        lead=", ".join(filter(None, [contact.phone, contact.email, contact.postal_address])),
        context=organisation.name if organisation else "",
        county=contact.county,
    )


def _on_pages(snippet, **values):
    """Return the entry of a snippet in its language, on the first page that shows it."""
    language = snippet.locale.language_code
    pages = pages_showing(snippet).filter(locale=snippet.locale).public()
    page = pages.order_by("depth", "path").first()
    return [_entry(snippet, language, page=page, **values)] if page else []


def _of_source(source):
    """Return the entries of a law or programme; a Swedish one stands in for missing translations.

    Each leads to where it stands on the first page that shows it.
    """
    language = source.locale.language_code
    others = source.get_translations().filter(live=True)
    apart = set(others.values_list("locale__language_code", flat=True))
    pages = pages_showing(source).public().order_by("-depth", "-path")
    first = dict(pages.values_list("locale__language_code", "pk"))
    told = {language, *first} - apart if source.locale.is_default else {language}
    shown = Page.objects.filter(pk__in=[first[code] for code in told & first.keys()]).specific()
    number, owner = getattr(source, "sfs_number", ""), getattr(source, "shown_owner", None)
    said = source.duties if isinstance(source, Law) else source.aims
    return [
        _entry(
            source,
            page.locale.language_code,
            heading=source.name,
            names=" ".join(filter(None, [number and f"SFS {number}", owner and owner.name])),
            text=" ".join(said.stream_block.get_searchable_content(said)),
            page=page,
            path=_place_on(page, source),
            ends=source.period and source.period.ends,
        )
        for page in shown
    ]


def _place_on(page, source):
    """Return where on a page a law or programme stands, in its text or beside it."""
    with translation.override(page.locale.language_code):
        prefetch_references(page)
    for place in records_in(page):
        record = place.block.value.get("record")
        if record and record.translation_key == source.translation_key:
            return f"{page.path_to(place.section)}#{place.block.id}"
    law = legal_basis(page)
    return f"#{LEGAL_BASIS}" if law and law.translation_key == source.translation_key else ""


def _of_notice(notice):
    language = notice.locale.language_code
    depth = HOME_DEPTH + bool(notice.county)
    pages = Page.objects.filter(REALLY_TRANSLATED, depth=depth, locale=notice.locale).public()
    page = pages.filter(slug=notice.county).first() if notice.county else pages.first()
    if not page:
        return []
    warnings = [text for row in notice.rows for text in (row["text"], row["link_text"])]
    names = " ".join(filter(None, [notice.link_text, *warnings]))
    entry = _entry(notice, language, heading=notice.text, names=names, page=page)
    entry.county, entry.shown_from, entry.shown_until = notice.county, notice.start, notice.end
    return [entry]


def _of_document(document):
    pages = pages_showing(document).public().order_by("depth", "path")
    page = pages.filter(locale__language_code=document.language).first() or pages.first()
    if not page or document.is_held:
        return []
    entry = _entry(document, document.language, heading=document.title, page=page)
    entry.names = " ".join([document.author, document.file_title, document.filename])
    entry.context, entry.url = page.title, document.url
    counties = {county for county, _language in count_pages(pages)}
    entry.county = counties.pop() if len(counties) == 1 else ""
    entry.file_type, entry.date = document.kind, document.first_published
    entry.document = document
    entry.passages = [[str(number), text] for number, text in text_of_document(document)]
    return [entry]


_OFFERS = {
    Person: _of_named,
    Organisation: _of_named,
    Contact: _of_contact,
    Law: _of_source,
    Programme: _of_source,
    Notice: _of_notice,
    CustomDocument: _of_document,
}
FOUND_MODELS = tuple(_OFFERS)


def _entry(instance, language, **values):
    model = type(instance)
    return Entry(
        content_type=ContentType.objects.get_for_model(model),
        object_id=str(instance.pk),
        language=language,
        kind=kind_of(model),
        **values,
    )


def _county(page):
    """Return the code of the county that a page lies in; empty above all."""
    below = page.url_path.split("/")[2:]
    return below[0] if below and below[0] in County.values else ""


def _date(page):
    """Return the day of what a page tells of: when it is held, begins, or was news.

    Where only years are known it is the first day of the first of them.
    """
    if hasattr(page, "speaker_names"):
        page = page.seminar
    if day := next((day for name in DATES if (day := getattr(page, name, None))), None):
        return day.date() if hasattr(day, "date") else day
    is_news = kind_of(type(page)) == Kind.NEWS
    return timezone.localdate(page.published_at) if is_news and page.published_at else None


def _last_year(page):
    """Return the last of the years in which it was at some time; None where more is known."""
    if hasattr(page, "speaker_names"):
        page = page.seminar
    return page.last_day.year if getattr(page, "only_year_known", False) and page.last_day else None


def _state(page):
    """Return the `HitState` of a seminar or a lecture at it; empty of what is as planned."""
    if hasattr(page, "speaker_names"):
        page = page.seminar
    if getattr(page, "is_cancelled", False):
        return HitState.CANCELLED
    return HitState.MOVED if getattr(page, "is_moved", False) else ""
