"""What can be found, what words there are, and what editors add: synonyms and promoted hits."""

from search.models.entries import Change, DocumentText, Entry, Word
from search.models.lists import Miss, PromotedHit, Synonym

__all__ = ["Change", "DocumentText", "Entry", "Miss", "PromotedHit", "Synonym", "Word"]
