"""What pages tell search engines of the records in their text, in the terms of https://schema.org.

Only what stands in the fields of a record is told; a type's page there lists its properties.
"""

from datetime import date
from typing import Any
from urllib.parse import urljoin

from django.utils.translation import get_language

from cms.archive.record_relations import before_and_after, related, target_told, works
from cms.archive.structured_data import (
    main_thing,
    organization,
    text_of,
    thing,
    title_of,
    unmarked,
)
from cms.blocks.choices import RecordFact, ToolKind
from cms.blocks.record_places import legal_basis, shown_records
from cms.values.choices import PeriodStatus
from cms.values.periods import OPEN, Moment, Period

TOOLS = {ToolKind.FILMS: "CreativeWorkSeries", ToolKind.SITE: "WebSite", ToolKind.MAP: "Map"}
FORCE = {
    PeriodStatus.CURRENT: "https://schema.org/InForce",
    PeriodStatus.ENDED: "https://schema.org/NotInForce",
}


def records_on(page: Any, url: str) -> dict[str, Any] | None:
    """Return the page at an absolute address with the records that it names; None without any.

    The law that a mission rests on is one of them: no property says more of a page.
    They are mentioned, not parts of the page: most of them are somebody else's work.
    """
    records = [
        _TOLD[block.block_type](block.value, f"{url}{page.path_to(section)}#{block.id}")
        for section, _text, block in shown_records(page)
    ]
    if law := legal_basis(page):
        records.append(_legislation(law))
    if not records:
        return None
    return main_thing(
        "WebPage", url, name=title_of(page), inLanguage=get_language(), mentions=records
    )


def _agreement(record: Any, url: str) -> dict[str, Any]:
    signatories, producers = _parties(record, "signatories"), _parties(record, "producers")
    return _work(
        "CreativeWork",
        record,
        url,
        author=signatories or producers,
        contributor=producers if signatories else None,
        # An organisation is no work: neither a part of another, nor one that has parts.
        isPartOf=works(related("CreativeWork", record["belongs_to"], url)),
        hasPart=works(target_told(part, url) for part in record.belonging),
    )


def _network(record: Any, url: str) -> dict[str, Any]:
    period, roles, day = record["period"], record["coordinators"], record.day_of("coordinators")
    coordinators = [
        thing(
            "OrganizationRole",
            roleName=unmarked(party["role"]) or RecordFact.COORDINATORS.label,
            member=member,
        )
        for party in roles
        if (member := _party(party, day))
    ]
    return thing(
        "Organization",
        name=unmarked(record["title"]),
        url=url,
        foundingDate=_date(period and period.start),
        dissolutionDate=_date(period and period.end),
        member=[*_parties(record, "members"), *coordinators],
    ) | before_and_after(record, url)


def _report(record: Any, url: str) -> dict[str, Any]:
    area = record["area"]
    return _work(
        "Report",
        record,
        url,
        author=_parties(record, "producers"),
        contributor=_experts(record),
        spatialCoverage=thing("Place", name=unmarked(area)) if area else None,
    )


def _tool(record: Any, url: str) -> dict[str, Any]:
    version_date = record["version_date"]
    return _work(
        TOOLS.get(record["kind"], "CreativeWork"),
        record,
        url,
        author=_parties(record, "producers"),
        contributor=_experts(record),
        maintainer=_parties(record, "owner"),
        audience=_audience(record["audience"]),
        version=unmarked(record["version"]),
        dateModified=_date(version_date and version_date.start),
    ) | _own_address(record, url)


def _own_address(record: Any, url: str) -> dict[str, Any]:
    """Return the address of a website or a map itself, where the record leads to just one."""
    addresses = {urljoin(url, link.href) for link in record["links"] if link.is_external}
    has_own = record["kind"] in (ToolKind.SITE, ToolKind.MAP) and len(addresses) == 1
    return {"url": addresses.pop()} if has_own else {}


def _newsletter(record: Any, url: str) -> dict[str, Any]:
    issues = [
        thing(
            "PublicationIssue",
            name=unmarked(issue["link"].label),
            url=urljoin(url, issue["link"].href),
            datePublished=_date(issue["published"] and issue["published"].start),
        )
        for issue in record["issues"]
        if issue["link"].href
    ]
    forms = [urljoin(url, link.href) for link in record["form"] if link.href]
    return _work(
        "Periodical",
        record,
        url,
        publisher=_parties(record, "producers"),
        audience=_audience(record["audience"]),
        hasPart=issues,
        potentialAction=[thing("SubscribeAction", target=form) for form in forms],
    )


def _law(record: Any, _url: str) -> dict[str, Any]:
    return _legislation(record["record"])


def _legislation(law: Any) -> dict[str, Any]:
    period = law.period
    return thing(
        "Legislation",
        name=text_of(law, "name"),
        url=law.address,
        legislationIdentifier=f"SFS {law.sfs_number}",
        legislationType=law.get_kind_display(),
        legislationJurisdiction="SE",
        legislationLegalForce=FORCE.get(period.status) if period else None,
        temporalCoverage=_interval(period),
    )


def _programme(record: Any, url: str) -> dict[str, Any]:
    programme = record["record"]
    return thing(
        "CreativeWork",
        name=text_of(programme, "name"),
        url=url,
        publisher=organization(owner) if (owner := programme.shown_owner) else None,
        audience=_audience(text_of(programme, "audience")),
        temporalCoverage=_interval(programme.period),
    )


_TOLD = {
    "agreement": _agreement,
    "network": _network,
    "report": _report,
    "tool": _tool,
    "newsletter": _newsletter,
    "law": _law,
    "programme": _programme,
}


def _work(kind: str, record: Any, url: str, **properties: object) -> dict[str, Any]:
    documents = [link["document"] for link in record["links"] if link["document"]]
    return thing(
        kind,
        name=unmarked(record["title"]),
        url=url,
        genre=str(record.kind_label),
        temporalCoverage=_interval(record["period"]),
        encoding=[
            thing(
                "MediaObject",
                name=document.title,
                contentUrl=urljoin(url, document.url),
                encodingFormat=document.content_type,
            )
            for document in documents
        ],
        **properties,
    )


def _parties(record: Any, fact: str) -> list[dict[str, Any]]:
    day = record.day_of(fact)
    return [told for party in record[fact] if (told := _party(party, day))]


def _experts(record: Any) -> list[dict[str, Any]]:
    """Return those who gave advice, as what they were then."""
    day = record.day_of("experts")
    return [
        thing(
            "Person",
            name=expert["person"].name,
            jobTitle=unmarked(expert["title"]),
            affiliation=_organisation(at, day) if (at := expert["affiliation"]) else None,
        )
        for expert in record["experts"]
        if expert["person"]
    ]


def _organisation(one: Any, day: date) -> dict[str, Any]:
    """Return an organisation, with its name of a day as another name of today's."""
    return organization(one, alternateName=one.former_name_on(day))


def _party(party: Any, day: date) -> dict[str, Any] | None:
    """Return an organisation, or several together with those who speak for them."""
    if party["organisation"]:
        return _organisation(party["organisation"], day)
    speakers = [_organisation(one, day) for one in party["represented_by"] if one]
    name = unmarked(party["group"])
    return thing("Organization", name=name, member=speakers) if name else None


def _audience(words: str) -> dict[str, Any] | None:
    return thing("Audience", audienceType=unmarked(words)) if words else None


def _date(moment: Moment | None) -> str:
    """Return a date as exactly as it is known; of a season only the year is a date."""
    return (moment.iso[:4] if moment.season else moment.iso) if moment else ""


def _interval(period: Period | None) -> str:
    """Return a period by ISO 8601; a season by its days."""
    if not period:
        return ""
    if not period.is_span and period.start and not period.start.season:
        return period.start.iso
    start = _end_of(period.start, "first")
    return f"{start}/{_end_of(period.end if period.is_span else period.start, 'last')}"


def _end_of(moment: Moment | None, end: str) -> str:
    if not moment:
        return OPEN
    return getattr(moment, end).isoformat() if moment.season else moment.iso
