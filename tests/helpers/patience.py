"""Limits of production that a busy machine would reach by chance are far away in the tests.

The drill tries the real ones, in processes of its own.
"""

from hypothesis import HealthCheck, settings

from cms.operations.postgresql import base
from search import finding, following
from tests.helpers.timing import PATIENCE

base.CONNECT = base.USABLE = base.AGAIN = PATIENCE
following.LONGEST_ROUND = PATIENCE
finding.PATIENCE = PATIENCE * 1000

settings.register_profile(
    "patient",
    settings.default,
    deadline=None,
    suppress_health_check=[*settings.default.suppress_health_check, HealthCheck.too_slow],
)
settings.load_profile("patient")
