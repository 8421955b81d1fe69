"""How hard a key is to guess."""

import math
import zlib
from collections import Counter

# Guessing that many bits is beyond everybody; 50 random letters and digits have about 250.
MINIMUM_BITS = 128
# What people write instead of a key; a random one has none of them but by an incredible chance.
WORDS = ("secret", "password", "losenord", "lösenord", "example", "change", "insecure", "django")


def bits(key):
    """Return an estimate from above of the bits of chance in a key.

    The least of what its characters say by their frequency, of what the steps between them say
    (alphabets and counting have few different ones) and of what is left when it is compressed.
    No measure sees that a text was made up by a person: words betray some of those.
    """
    if not key or any(word in key.lower() for word in WORDS):
        return 0
    # What is repeated says nothing new.
    period = next(n for n in range(1, len(key) + 1) if (key[:n] * len(key))[: len(key)] == key)
    key = key[:period]
    steps = [ord(after) - ord(before) for before, after in zip(key, key[1:], strict=False)]
    compressed = len(zlib.compress(key.encode(), 9)) - len(zlib.compress(b""))
    return min(_chance(key), _chance(steps), 8 * compressed)


def _chance(symbols):
    """Shannon's entropy of a sequence, in bits, by the frequency of its own symbols."""
    counts = Counter(symbols).values()
    return sum(-count * math.log2(count / len(symbols)) for count in counts)
