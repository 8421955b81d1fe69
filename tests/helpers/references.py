"""Wagtail's reference index, which a worker keeps outside of tests."""

from wagtail.models import ReferenceIndex


def reindex(instances):
    """Note what instances refer to."""
    for instance in instances:
        ReferenceIndex.create_or_update_for_object(instance)
