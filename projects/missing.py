"""What a project's page lacks: what the EU's rule demands, and what readers would look for.

Everything here is read from the project itself. Nothing of it keeps a draft from being saved; see
`projects.publishing` for what keeps a page from being published.
"""

from dataclasses import dataclass

from django.db import models
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from cms.documents.choices import Accessibility
from projects.choices import PartnerRole, ProjectStatus
from projects.visibility import unmet_demands
from projects.wording import future_sentences, has_results

SHOWN_LENGTH = 160


class Weight(models.IntegerChoices):
    """How much a finding weighs."""

    DEMANDED = 1, _("Demanded by the EU's rule")
    MISSING = 2, _("Missing")
    CHECK = 3, _("To check")


class Matter(models.TextChoices):
    """What a finding is about."""

    VISIBILITY = "visibility", _("EU visibility")
    MONEY = "money", _("Number and money")
    PARTNERS = "partners", _("Partners")
    RESULTS = "results", _("Results")
    TENSE = "tense", _("Future tense")
    DOCUMENTS = "documents", _("Documents")
    LINKS = "links", _("Links")


@dataclass(frozen=True)
class Finding:
    """Something that is missing, in a sentence for the editor."""

    severity: Weight
    kind: Matter
    text: str


def findings_of(project):
    """Return the `Finding`s of a project as it is now, saved or not, the worst first."""
    findings = [
        *_visibility(project),
        *_money(project),
        *_partner_counts(project),
        *_partner_links(project),
        *_results(project),
        *_tense(project),
        *_materials(project),
    ]
    return sorted(findings, key=lambda finding: finding.severity)


def _visibility(project):
    if not project.fund:
        text = gettext("No fund is chosen: the page shows no emblem.")
        yield Finding(Weight.CHECK, Matter.VISIBILITY, text)
    for demand in unmet_demands(project):
        yield Finding(Weight.DEMANDED, Matter.VISIBILITY, demand.text)


def _money(project):
    missing = [
        name
        for name in ("reference_number", "budget")
        if project.fund and getattr(project, name) in ("", None)
    ]
    for name in missing:
        label = project._meta.get_field(name).verbose_name
        text = gettext("“%(field)s” is empty.") % {"field": str(label).capitalize()}
        yield Finding(Weight.MISSING, Matter.MONEY, text)


def _partner_counts(project):
    stated = {
        PartnerRole.OPERATIVE: project.operative_count,
        PartnerRole.CONSULTATIVE: project.consultative_count,
    }
    named = [partner.role for partner in project.partner_list]
    if PartnerRole.COORDINATOR not in named:
        text = gettext("No lead partner is named.")
        yield Finding(Weight.MISSING, Matter.PARTNERS, text)
    for role, count in stated.items():
        if count is not None and count != named.count(role):
            text = gettext("%(role)s: %(stated)d stated, %(named)d named.") % {
                "role": role.label,
                "stated": count,
                "named": named.count(role),
            }
            yield Finding(Weight.CHECK, Matter.PARTNERS, text)


def _partner_links(project):
    names = [partner.name for partner in project.partner_list if not partner.href]
    if names:
        text = ngettext(
            "This partner has no web address: %(names)s.",
            "These partners have no web address: %(names)s.",
            len(names),
        ) % {"names": ", ".join(names)}
        yield Finding(Weight.CHECK, Matter.LINKS, text)


def _results(project):
    demanded = {demand.field for demand in unmet_demands(project)}
    is_over = project.status == ProjectStatus.COMPLETED
    if is_over and not has_results(project) and "results" not in demanded:
        text = gettext("The project is over, and no results are written.")
        yield Finding(Weight.MISSING, Matter.RESULTS, text)


def _tense(project):
    if project.status != ProjectStatus.COMPLETED or not project.locale.is_default:
        return
    texts = {name: getattr(project, name) for name in ("lead", "aims", "results")}
    texts["activities"] = "\n".join(
        block.value["text"].source for block in project.activities if block.value["text"]
    )
    for name, html in texts.items():
        label = project._meta.get_field(name).verbose_name
        for sentence in future_sentences(html):
            text = gettext("The project is over, but “%(field)s” looks ahead: “%(sentence)s”")
            text %= {
                "field": str(label).capitalize(),
                "sentence": Truncator(sentence).chars(SHOWN_LENGTH),
            }
            yield Finding(Weight.CHECK, Matter.TENSE, text)


def _materials(project):
    entries = [entry.value for group in project.materials for entry in group.value.entries]
    yield from _documents({value["document"] for value in entries if value.get("document")})
    for value in entries:
        if getattr(value, "is_external", False) and not value.get("owner"):
            text = gettext("The link “%(label)s” has no organisation.") % {"label": value.label}
            yield Finding(Weight.CHECK, Matter.LINKS, text)


def _documents(documents):
    for document in sorted(documents, key=lambda document: document.title):
        notes = document.problem_notes
        if document.accessibility == Accessibility.UNKNOWN:
            notes = [gettext("Nobody has said whether it is accessible."), *notes]
        if notes:
            text = gettext("“%(document)s”: %(problems)s") % {
                "document": document.title,
                "problems": " ".join(notes),
            }
            yield Finding(Weight.CHECK, Matter.DOCUMENTS, text)
