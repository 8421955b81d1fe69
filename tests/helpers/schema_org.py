"""What https://schema.org documents of the types that the site tells of, and what each must have.

Each type with the type that it is a kind of, and the properties that it has beside those of that
one, as far as anything of ours is told with them.
"""

from cms.archive.record_relations import REPLACED_BY, REPLACES

# What JSON-LD itself says of anything.
KEYWORDS = {"@context", "@id", "@type"}
TYPES = {
    "Thing": (
        None,
        {
            "alternateName",
            "description",
            "identifier",
            "image",
            "mainEntityOfPage",
            "name",
            "potentialAction",
            "sameAs",
            "url",
        },
    ),
    "Action": ("Thing", {"target"}),
    "Article": ("CreativeWork", set()),
    "Audience": ("Thing", {"audienceType"}),
    "BreadcrumbList": ("ItemList", set()),
    "Clip": ("CreativeWork", {"startOffset", "endOffset"}),
    "CollectionPage": ("WebPage", set()),
    "CreativeWork": (
        "Thing",
        {
            "about",
            "audience",
            "author",
            "contributor",
            "dateModified",
            "datePublished",
            "encoding",
            "encodingFormat",
            "genre",
            "hasPart",
            "headline",
            "inLanguage",
            "isPartOf",
            "mainEntity",
            "maintainer",
            "mentions",
            "publisher",
            "spatialCoverage",
            "temporalCoverage",
            "thumbnailUrl",
            "version",
        },
    ),
    "CreativeWorkSeries": ("CreativeWork", set()),
    "Event": (
        "Thing",
        {
            "audience",
            "endDate",
            "eventAttendanceMode",
            "eventStatus",
            "inLanguage",
            "isAccessibleForFree",
            "location",
            "maximumAttendeeCapacity",
            "offers",
            "organizer",
            "performer",
            "previousStartDate",
            "startDate",
        },
    ),
    "GovernmentOrganization": ("Organization", set()),
    "Grant": ("Thing", {"funder"}),
    "ItemList": ("Thing", {"itemListElement", "numberOfItems"}),
    "Legislation": (
        "CreativeWork",
        {
            "legislationIdentifier",
            "legislationJurisdiction",
            "legislationLegalForce",
            "legislationType",
        },
    ),
    "ListItem": ("Thing", {"item", "position"}),
    "Map": ("CreativeWork", set()),
    "MediaObject": ("CreativeWork", {"contentUrl", "duration", "embedUrl", "uploadDate"}),
    "MonetaryAmount": ("Thing", {"currency", "value"}),
    "MonetaryGrant": ("Grant", {"amount"}),
    "NewsArticle": ("Article", set()),
    "Offer": ("Thing", {"availability", "price", "priceCurrency"}),
    "Organization": (
        "Thing",
        # What was before and after is told in Dublin Core's terms.
        {"dissolutionDate", "foundingDate", "funder", "funding", "member", REPLACES, REPLACED_BY},
    ),
    # A role has the property that it stands in once more (https://schema.org/Role).
    "OrganizationRole": ("Thing", {"endDate", "member", "roleName", "startDate"}),
    "Periodical": ("CreativeWorkSeries", set()),
    "Person": ("Thing", {"affiliation", "jobTitle"}),
    "Place": ("Thing", {"address"}),
    "PostalAddress": ("Thing", {"addressCountry", "addressLocality", "streetAddress"}),
    "Project": ("Organization", set()),
    "PublicationIssue": ("CreativeWork", set()),
    "Report": ("Article", set()),
    "SubscribeAction": ("Action", set()),
    "VideoObject": ("MediaObject", {"transcript"}),
    "VirtualLocation": ("Thing", set()),
    "WebPage": ("CreativeWork", set()),
    "WebSite": ("CreativeWork", set()),
}
# What search engines' documentation demands, by type, and without what nobody knows what is meant:
# a set of which one will do is nested. Of other types that is the name.
# https://developers.google.com/search/docs/appearance/structured-data/search-gallery
DEMANDED = {
    "Audience": {"audienceType"},
    "BreadcrumbList": {"itemListElement"},
    "Clip": {"name", "startOffset", "url"},
    "CollectionPage": {"name", "url", "mainEntity"},
    "Event": {"name", "startDate", "location", "eventStatus"},
    "ItemList": {"itemListElement"},
    "Legislation": {"name", "url", "legislationIdentifier", "legislationJurisdiction"},
    "ListItem": {"position"},
    "MediaObject": {"name", "contentUrl", "encodingFormat"},
    "MonetaryAmount": {"currency", "value"},
    "MonetaryGrant": {"funder"},
    "NewsArticle": {"headline", "datePublished", "author", "publisher"},
    "Offer": {"price", "priceCurrency"},
    "OrganizationRole": {"roleName", "member"},
    "PostalAddress": {"addressCountry"},
    "Project": {"name", "url"},
    "PublicationIssue": {"name", "url"},
    "SubscribeAction": {"target"},
    "VideoObject": {
        "name",
        "thumbnailUrl",
        "uploadDate",
        frozenset({"contentUrl", "embedUrl"}),
    },
    "VirtualLocation": {"url"},
    "WebPage": {"name", "url"},
}


def properties(kind):
    """Return the names of the properties of a type. Raises `KeyError` of one that is not known."""
    above, own = TYPES[kind]
    return own | (properties(above) if above else set())


def faults(one):
    """Return what is wrong with a thing: its unknown type, what it lacks, what its type has not."""
    kind = one["@type"]
    if kind not in TYPES:
        return {f"unknown type {kind}"}
    strange = one.keys() - properties(kind) - KEYWORDS
    return {f"unknown {name}" for name in strange} | {f"lacks {name}" for name in _lacking(one)}


def _lacking(one):
    demanded = DEMANDED.get(one["@type"], {"name"})
    missing = {name for name in demanded if not _names(name) & one.keys()}
    is_moved = str(one.get("eventStatus")).endswith("EventRescheduled")
    if is_moved and not one.get("previousStartDate"):
        missing.add("previousStartDate")
    return missing


def _names(name):
    return name if isinstance(name, frozenset) else {name}
