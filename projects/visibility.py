"""How the EU's support is made visible: one rule for each fund and programming period.

The rules stand here as data; when the law changes, the table is what changes. Where every rule
agrees, the template simply does it: the emblem stands above all else on the page and is seen
without scrolling (Implementing Regulation 821/2014 art. 4.3, Regulation 2021/1060 annex IX
point 1), in colour, with text that is neither italic nor underlined.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import get_language, gettext

from projects.choices import ProjectStatus
from projects.models.fund import Fund
from projects.wording import has_results, plain_text

if TYPE_CHECKING:
    from projects.models.project import ProjectPage

FALLBACK_LANGUAGE = "en"

EuFund, Period = Fund.EuFund, Fund.Period


class OfficialText(NamedTuple):
    """Words that the EU has laid down, and the language they are in."""

    text: str
    language: str


@dataclass(frozen=True)
class Rule:
    """What stands beside the emblem, in the EU languages that the site has.

    `wording` is the sentence that the rule demands and `reference` what must be named with it;
    `sources` are the legal acts. `shows_added_value` is whether a statement of what the Union's
    contribution adds belongs there as well, and `asks_for_description` whether the project has to
    be described with its aims and results.
    """

    sources: tuple[str, ...]
    wordings: dict[str, str]
    references: dict[str, str]
    shows_added_value: bool = False
    asks_for_description: bool = True

    @property
    def wording(self) -> OfficialText:
        """The sentence in the reader's language, or in English when the EU has not that one."""
        return _in_reader_language(self.wordings)

    @property
    def reference(self) -> OfficialText | None:
        """The name of the fund in the reader's language; None when the rule asks for none."""
        return _in_reader_language(self.references) if self.references else None


EUROPEAN_UNION = {
    "sv": "Europeiska unionen",
    "en": "European Union",
    "es": "Unión Europea",
    "fr": "Union européenne",
}
CO_FUNDED = {
    "sv": "Medfinansieras av Europeiska unionen",
    "en": "Co-funded by the European Union",
    "es": "Cofinanciado por la Unión Europea",
    "fr": "Cofinancé par l’Union européenne",
}
INTERNAL_SECURITY_FUND = {
    "sv": "Fonden för inre säkerhet",
    "en": "Internal Security Fund",
    "es": "Fondo de Seguridad Interior",
    "fr": "Fonds pour la sécurité intérieure",
}
ASYLUM_MIGRATION_AND_INTEGRATION_FUND = {
    "sv": "Asyl-, migrations- och integrationsfonden",
    "en": "Asylum, Migration and Integration Fund",
    "es": "Fondo de Asilo, Migración e Integración",
    "fr": "Fonds «Asile, migration et intégration»",
}
REGIONAL_DEVELOPMENT_FUND = {
    "sv": "Europeiska regionala utvecklingsfonden",
    "en": "European Regional Development Fund",
    "es": "Fondo Europeo de Desarrollo Regional",
    "fr": "Fonds européen de développement régional",
}
SOCIAL_FUND = {
    "sv": "Europeiska socialfonden",
    "en": "European Social Fund",
    "es": "Fondo Social Europeo",
    "fr": "Fonds social européen",
}
INTERREG = {"sv": "Interreg", "en": "Interreg", "es": "Interreg", "fr": "Interreg"}

HOME_AFFAIRS_2014 = (
    "Regulation (EU) No 514/2014, art. 53",
    "Implementing Regulation (EU) No 1049/2014, art. 1",
)
STRUCTURAL_FUNDS_2014 = (
    "Regulation (EU) No 1303/2013, art. 115 and annex XII, section 2.2",
    "Implementing Regulation (EU) No 821/2014, art. 3–5",
)
COMMON_PROVISIONS_2021 = ("Regulation (EU) 2021/1060, art. 47, art. 50 and annex IX",)
INTERREG_2021 = (*COMMON_PROVISIONS_2021, "Regulation (EU) 2021/1059, art. 36")


def _home_affairs_2014(fund_name: dict[str, str]) -> Rule:
    return Rule(
        HOME_AFFAIRS_2014,
        EUROPEAN_UNION,
        fund_name,
        shows_added_value=True,
        asks_for_description=False,
    )


def _structural_fund_2014(fund_name: dict[str, str]) -> Rule:
    return Rule(STRUCTURAL_FUNDS_2014, EUROPEAN_UNION, fund_name)


_COMMON_2021 = Rule(COMMON_PROVISIONS_2021, CO_FUNDED, {})

RULES = {
    (EuFund.ISF, Period.P2014): _home_affairs_2014(INTERNAL_SECURITY_FUND),
    (EuFund.AMIF, Period.P2014): _home_affairs_2014(ASYLUM_MIGRATION_AND_INTEGRATION_FUND),
    (EuFund.ERDF, Period.P2014): _structural_fund_2014(REGIONAL_DEVELOPMENT_FUND),
    (EuFund.ESF, Period.P2014): _structural_fund_2014(SOCIAL_FUND),
    # Interreg is paid by the regional development fund, whose name the rule asks for.
    (EuFund.INTERREG, Period.P2014): _structural_fund_2014(REGIONAL_DEVELOPMENT_FUND),
    (EuFund.ISF, Period.P2021): _COMMON_2021,
    (EuFund.AMIF, Period.P2021): _COMMON_2021,
    (EuFund.BMVI, Period.P2021): _COMMON_2021,
    (EuFund.ERDF, Period.P2021): _COMMON_2021,
    (EuFund.ESF, Period.P2021): _COMMON_2021,
    (EuFund.JTF, Period.P2021): _COMMON_2021,
    (EuFund.INTERREG, Period.P2021): Rule(INTERREG_2021, CO_FUNDED, INTERREG),
}


def rule_for(fund: Fund) -> Rule | None:
    """Return the `Rule` of a fund; None for a fund outside the EU, or one that no rule knows."""
    return RULES.get((fund.eu_fund, fund.period))


class Demand(NamedTuple):
    """What the rule asks for and the page does not have, and the field where it is mended."""

    field: str
    text: str


def unmet_demands(project: "ProjectPage") -> list[Demand]:
    """Return the `Demand`s of the EU's rule that a project's page does not meet.

    The rule binds the Swedish original; its translations follow it.
    """
    fund = project.fund
    if not fund or not fund.eu_fund or not project.locale.is_default:
        return []
    rule = rule_for(fund)
    if not rule:
        return [Demand("fund", _unknown_rule(fund))]
    return [*_unmet_by_fund(rule, fund), *_unmet_by_description(rule, project)]


def may_publish(project: "ProjectPage") -> bool:
    """Whether the rule's demands are met, or a reason is written for not meeting them."""
    return bool(project.publishing_reason) or not unmet_demands(project)


def _unknown_rule(fund: Fund) -> str:
    return gettext(
        "No rule of EU visibility is known for %(fund)s in the period %(period)s. "
        "Check the EU fund and the programming period under Funds."
    ) % {"fund": fund.get_eu_fund_display(), "period": fund.get_period_display() or "–"}


def _unmet_by_fund(rule: Rule, fund: Fund) -> Iterator[Demand]:
    if not fund.live:
        yield Demand("fund", gettext("The fund is a draft: the page shows no emblem. Publish it."))
    if rule.shows_added_value and not fund.statement:
        text = gettext("The fund has no statement of what the EU adds. Write it under Funds.")
        yield Demand("fund", text)


def _unmet_by_description(rule: Rule, project: "ProjectPage") -> Iterator[Demand]:
    if not rule.asks_for_description:
        return
    if not project.lead:
        yield Demand("lead", gettext("The lead is empty: the EU asks for a short description."))
    if not plain_text(project.aims):
        yield Demand("aims", gettext("The aims are empty: the EU asks for them."))
    if project.status == ProjectStatus.COMPLETED and not has_results(project):
        text = gettext("The results are empty: the EU asks for them when the project is over.")
        yield Demand("results", text)


def _in_reader_language(texts: dict[str, str]) -> OfficialText:
    language = get_language()
    if language not in texts:
        language = FALLBACK_LANGUAGE
    return OfficialText(texts[language], language)
