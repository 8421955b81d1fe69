"""Lines that "och" split, joined again."""

from typing import Any

from projects.partners.names import trim


def merge_lines(values: list[dict[str, Any]], place: int) -> list[dict[str, Any]]:
    """Return the values of all lines, with those at `place` joined to those above them.

    What was typed is kept: the second line fills what the first has not.
    """
    whole = values[place]["whole"]
    if not (place and whole):
        return values
    first, second = values[place - 1], values[place]
    names = [line["name"] or "" for line in (first, second)]
    is_as_pasted = all(name in whole for name in names)
    # What stands before the first name is a label or a bullet.
    pasted_name = whole[whole.find(names[0]) :]
    joined = second | {name: value for name, value in first.items() if value}
    # Which organisation it is, is found anew.
    del joined["organisation"]
    joined |= {
        "source": whole,
        "name": trim(pasted_name) if is_as_pasted else " och ".join(names),
        "whole": first["whole"],
    }
    return [*values[: place - 1], joined, *values[place + 1 :]]
