"""`make upgrade-check` tries what the next versions of our packages would bring."""

import io

import pytest
from django.core.management import call_command

from cms.management.commands.lifted_bounds import lift


@pytest.mark.parametrize(
    ("requirement", "lifted"),
    [
        ("wagtail>=8.0,<8.1", "wagtail>=8.0,<8.2"),
        ("django-csp>=4.0,<5", "django-csp>=4.0,<6"),
        ("defusedxml>=0.7.1,<0.10", "defusedxml>=0.7.1,<0.11"),
        ("psycopg[binary]>=3.9,<3.10", "psycopg[binary]>=3.9,<3.11"),
    ],
)
def test_an_upper_bound_moves_one_step_and_the_lower_stays(requirement, lifted):
    assert lift(requirement) == lifted


def test_every_requirement_is_printed_with_another_bound():
    output = io.StringIO()
    call_command("lifted_bounds", stdout=output)
    lifted = output.getvalue().splitlines()
    assert {"wagtail>=8.0,<8.2", "wagtail-localize>=1.14,<1.16", "pytest>=9.2,<11"} <= set(lifted)
    assert all(">=" in requirement and ",<" in requirement for requirement in lifted)
