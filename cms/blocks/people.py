"""People and organisations: whom to contact, who signed, who meets."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.choosers import SnippetReferenceBlock
from cms.blocks.groups import PEOPLE


class ContactBlock(blocks.StructBlock):
    """A contact in the middle of a text, beside the one of the whole page."""

    contact = SnippetReferenceBlock("people.Contact", label=_("contact"))

    class Meta:
        icon = "mail"
        label = _("Contact")
        group = PEOPLE
        description = _("Whom to turn to in one matter.")
        template = "blocks/contact.html"

    def get_preview_value(self):
        return self.normalize({"contact": self._contacts().first()})

    def _contacts(self):
        return self.child_blocks["contact"].model_class.objects.filter(live=True)


class OrganisationsBlock(blocks.StructBlock):
    """What the blocks share that name several organisations."""

    introduction = blocks.CharBlock(
        label=_("introduction"), required=False, default="", max_length=255
    )
    organisations = blocks.ListBlock(
        SnippetReferenceBlock("people.Organisation", label=_("organisation")),
        label=_("organisations"),
    )

    def get_context(self, value, parent_context=None):
        shown = [one for one in value["organisations"] if one]
        return super().get_context(value, parent_context) | {"shown": shown}

    def get_preview_value(self):
        organisations = self.child_blocks["organisations"].child_block.model_class.objects
        shown = list(organisations.filter(live=True)[:3])
        return self.normalize({**self.meta.sample, "organisations": shown})


class SignatoriesBlock(OrganisationsBlock):
    """The organisations that stand behind something: signed it, wrote it, pay for it."""

    class Meta:
        icon = "group"
        label = _("Signatories")
        group = PEOPLE
        description = _("The organisations that signed or made something together.")
        template = "blocks/signatories.html"
        sample = {"introduction": "Programmet har undertecknats av:"}
