"""Days in blocks, as people write them."""

from wagtail import blocks

from cms.blocks.unread import KeepsUnreadMixin
from cms.values.fields import ReadDateField


class DayBlock(KeepsUnreadMixin, blocks.DateBlock):
    """A date that is typed as Swedes write dates."""

    def __init__(self, required=True, help_text=None, **kwargs):
        super().__init__(required=required, help_text=help_text, **kwargs)
        self.field = ReadDateField(required=required, help_text=help_text)
