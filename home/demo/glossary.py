"""The guide's terms in nine languages, which nobody has reviewed.

A language lacks the terms whose translation was not certain: none is better than a wrong one.
"""

from pathlib import Path

from cms.translating.exchange import glossary_csv
from cms.translating.exchange.terms import GlossaryPlan
from home.demo.accounts import administrator

# A glossary as it is downloaded from the admin, and imported there.
TERMS = Path(__file__).parent / "translations" / "glossary.csv"


def build():
    """Create the terms."""
    user = administrator()
    GlossaryPlan(user, glossary_csv.read(TERMS.read_bytes())).apply(user)
