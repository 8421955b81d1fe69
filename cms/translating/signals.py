"""What the translators' side tells whoever listens."""

from django.dispatch import Signal

# `translations`: those that were not ordered before, or no longer; `user`: who ordered them.
translations_ordered = Signal()
# `source`: a `TranslationSource` that has texts now which nobody has translated, or a file or link
# in place of one that languages had their own for; `user`: who published it, or None.
swedish_changed = Signal()
