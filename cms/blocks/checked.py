"""Blocks with rules of their own, which are told together with the faults of their fields."""

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError


class CheckedBlock(blocks.StructBlock):
    """A block whose fields must fit together; drafts may break its rules."""

    def faults(self, value):
        """Yield (name of the field, message, parameters) of each rule that is broken.

        Without a name it is about the whole. Fields with faults of their own are as they came.
        """
        raise NotImplementedError

    def clean(self, value):
        errors, of_the_whole = {}, []
        try:
            value = super().clean(value)
        except StructBlockValidationError as error:
            errors = dict(error.block_errors)
        if not self.is_deferred_validation:
            for name, message, parameters in self.faults(value):
                fault = ValidationError(message, params=parameters)
                if name:
                    errors.setdefault(name, fault)
                else:
                    of_the_whole.append(fault)
        if errors or of_the_whole:
            raise StructBlockValidationError(errors, of_the_whole)
        return value
