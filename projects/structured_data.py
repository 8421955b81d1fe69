"""What search engines are told of a project: https://schema.org/Project, a kind of organisation."""

from cms.archive.structured_data import (
    description_of,
    main_thing,
    organization,
    text_of,
    thing,
    title_of,
)


def project(page, request):
    """Return a project with its funder, what the EU pays, and its partners with their roles.

    Dates by ISO 8601, only years when no more is known.
    """
    return main_thing(
        "Project",
        page.get_full_url(request),
        name=title_of(page),
        description=description_of(page),
        identifier=page.reference_number,
        foundingDate=_date(page, page.start_date),
        dissolutionDate=_date(page, page.end_date),
        funder=_funder(page.fund),
        funding=_funding(page),
        member=[_member(partner) for partner in page.partner_list],
    )


def _date(page, day):
    return str(day.year) if page.has_whole_years else day


def _funder(fund):
    return thing("Organization", name=text_of(fund, "name"), url=fund.website) if fund else None


def _funding(page):
    if not page.eu_share_amount:
        return None
    amount = thing("MonetaryAmount", currency=page.currency, value=page.eu_share_amount)
    return thing(
        "MonetaryGrant",
        amount=amount,
        funder=_funder(page.fund),
        identifier=page.reference_number,
    )


def _member(partner):
    """Return the role of a partner, with its name at the time as another name of today's."""
    former_name = partner.name if partner.name_today else ""
    return thing(
        "OrganizationRole",
        roleName=partner.get_role_display(),
        startDate=_iso(partner.when and partner.when.start),
        endDate=_iso(partner.when and partner.when.end),
        member=organization(partner.organisation, alternateName=former_name),
    )


def _iso(moment):
    """Return a date as exactly as it is known; of a season only the year is a date."""
    return (moment.iso[:4] if moment.season else moment.iso) if moment else ""
