"""What only one row of a model may have."""

from django.db.models import Model, UniqueConstraint


def unique_fields(model: type[Model]) -> set[str]:
    """Return the names of the fields no two rows may have one value of, be it on a condition."""
    fields = [field.name for field in model._meta.concrete_fields if field.unique]
    constraints = (rule for rule in model._meta.constraints if isinstance(rule, UniqueConstraint))
    return {*fields, *(rule.fields[0] for rule in constraints if len(rule.fields) == 1)}
