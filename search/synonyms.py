"""What else editors call what is asked for: a line of theirs leads to all others."""

from search.lists import editors_lists
from search.questions import numbers_in, telling_words
from search.words import stem, words_of


def add_synonyms(question, words):
    """Add what else editors call the words and numbers, alone or several together."""
    typed = f" {' '.join(stem(word, question.language) for word in words)} "
    for meanings, leading in editors_lists(question.language).synonyms:
        lines = [_line(text, question.language) for text in meanings]
        for numbers, stems in filter(any, lines[:leading]):
            asked = [concept for concept in question.concepts if _is_any(concept, numbers)]
            is_typed = not stems or f" {' '.join(stems)} " in typed
            if not is_typed or len(asked) < len(numbers):
                continue
            named = [c for c in question.concepts if any(term in stems for term in c.ways[0])]
            meant = asked + [c for c in named if c not in asked]
            if len(meant) > 1:
                meant[0].ways = [_way(numbers, stems)]
                for concept in meant[1:]:
                    question.concepts.remove(concept)
            for concept in meant[:1]:
                concept.is_nowhere = False
                ways = [_way(*line) for line in lines if any(line) and line != (numbers, stems)]
                concept.ways += [way for way in ways if way not in concept.ways]
            break


def _line(text, language):
    """Return the numbers of a line of synonyms, and the stems of its words, as of a question."""
    numbers, rest = numbers_in(text)
    words = telling_words(words_of(rest), language, numbers)
    return numbers, [stem(word, language) for word in words]


def _way(numbers, stems):
    return (*stems, *(term for number in numbers for term in number.ways[-1]))


def _is_any(concept, numbers):
    return any(set(concept.ways) & set(number.ways) for number in numbers)
