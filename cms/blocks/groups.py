"""The groups that blocks stand under in the editor's block picker."""

from django.utils.translation import gettext_lazy as _

TEXT = _("Text")
LINKS = _("Links and files")
MEDIA = _("Pictures and film")
PEOPLE = _("People and organisations")
RECORDS = _("Laws, agreements and reports")
TEASERS = _("Shared texts and teasers")
