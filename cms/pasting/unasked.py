"""What is made and published on the spot, where nobody is asked about personal identity numbers."""

from django.core.exceptions import ValidationError
from django.db import models

from cms.values.faults import Faults
from cms.values.validators import validate_no_personal_number


def refuse_numbers(new):
    """Raise `ValidationError` where something new has a personal identity number.

    In its ordinary form somebody is asked whether it is meant to be public.
    """
    with Faults() as faults:
        for field in new._meta.concrete_fields:
            if isinstance(field, (models.CharField, models.TextField)):
                try:
                    validate_no_personal_number(field.value_from_object(new) or "")
                except ValidationError as error:
                    faults.add(field.name, error)
