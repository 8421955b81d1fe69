"""The first of the words that mean the same to readers of such a site; editors go on from there."""

from search.models import Synonym

FIRST = (
    ("brottsprevention", "brottsförebyggande"),
    ("Brå", "Brottsförebyggande rådet"),
)
FORMER = (("landsting", "region"),)


def create_house_words():
    """Create the first synonyms of a new site."""
    for words in (*FIRST, *FORMER):
        Synonym.objects.create(language="sv", words="\n".join(words), is_one_way=words in FORMER)
