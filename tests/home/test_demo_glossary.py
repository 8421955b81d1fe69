"""The demo's glossary has the guide's terms in nine languages, each marked as unreviewed."""

import pytest
from wagtail.models import Locale

from cms.languages.names import CODES
from cms.translating.exchange import glossary_csv
from cms.translating.exchange.terms import GlossaryPlan, TermChange
from cms.translating.glossary import find_terms, terms_of
from cms.translating.models import GlossaryTerm
from home.demo import glossary
from home.demo.accounts import administrator
from home.demo.guide import words_in
from home.demo.guide_sv import TEXTS

pytestmark = [pytest.mark.django_db, pytest.mark.once]
OTHERS = CODES[1:]


@pytest.fixture
def locales(db):
    return {code: Locale.objects.get_or_create(language_code=code)[0] for code in CODES}


def test_every_line_becomes_a_term_that_nobody_has_reviewed(locales):
    lines = glossary_csv.read(glossary.TERMS.read_bytes())
    plan = GlossaryPlan(administrator(), lines)
    assert {line.change for line in plan.lines} == {TermChange.NEW}
    glossary.build()
    assert GlossaryTerm.objects.count() == len(lines)
    assert not GlossaryTerm.objects.filter(is_reviewed=True).exists()
    assert set(GlossaryTerm.objects.values_list("locale__language_code", flat=True)) == set(OTHERS)
    assert 20 <= len({line.term for line in lines}) <= 35


@pytest.mark.parametrize("code", OTHERS)
def test_a_language_has_the_words_that_the_guide_uses(locales, code):
    glossary.build()
    terms = terms_of(locales[code])
    assert len(terms) >= 20
    used = {term.term for text in TEXTS.values() for term in find_terms(text, terms)}
    assert {"socialtjänst", "polis", "kommun", "varningstecken", "länsstyrelse"} <= used
    words = " ".join(words_in(code).values()).casefold()
    by_term = {term.term: term.translation for term in terms}
    for term in ("socialtjänst", "elevhälsa"):
        assert by_term[term].casefold() in words, term
