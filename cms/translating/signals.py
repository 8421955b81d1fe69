"""What the translators' side tells whoever listens."""

from django.dispatch import Signal

# `translations`: those that were not ordered before, or no longer; `user`: who ordered them.
translations_ordered = Signal()
# `source`: a `TranslationSource` that has texts now which nobody has translated; `user`: who
# published them, or None.
swedish_changed = Signal()
