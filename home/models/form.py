"""Forms that readers fill in: to order something, to ask, to sign up."""

from django.db import models
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.contrib.forms.models import AbstractFormField, FormMixin
from wagtail.contrib.forms.panels import FormSubmissionsPanel

from cms.blocks.fields import MarkedRichTextField
from cms.blocks.text import TEXT_FEATURES
from cms.pages.base import BasePage
from cms.pages.mixins import ContactMixin
from home.forms import HONEYPOT, VisitorFormBuilder


class FormPage(FormMixin, ContactMixin, BasePage):
    """A form; the answers are read in the admin by those who may edit the page."""

    template = "pages/form.html"
    landing_page_template = "pages/form_thanks.html"
    page_description = _("A form that readers fill in; the answers are kept in the admin.")
    parent_page_types = ["home.HomePage", "home.CountyPage", "home.UppdragPage"]
    subpage_types = []
    prefetched_foreign_keys = ("contact",)
    form_builder = VisitorFormBuilder

    privacy = MarkedRichTextField(
        _("personal data"),
        features=TEXT_FEATURES,
        help_text=_(
            "What the answers are used for, how long they are kept and who answers for them "
            "(GDPR, article 13). Shown above the button."
        ),
    )
    thanks = MarkedRichTextField(
        _("thanks"),
        features=TEXT_FEATURES,
        help_text=_("Shown when the form has been sent: what happens next, and when."),
    )

    content_panels = [
        *BasePage.content_panels,
        FormSubmissionsPanel(),
        InlinePanel("form_fields", heading=_("Questions"), label=_("Question")),
        FieldPanel("privacy"),
        FieldPanel("thanks"),
        *ContactMixin.contact_panels,
    ]

    class Meta:
        verbose_name = _("form page")
        verbose_name_plural = _("form pages")

    def serve(self, request, *args, **kwargs):
        """Show the form, or take the answers. No session is read: visitors get no cookie."""
        if request.method != "POST":
            return self.render_form(request, self.get_form(page=self, user=None))
        form = self.get_form(request.POST, page=self, user=None)
        if not form.is_valid():
            return self.render_form(request, form)
        submission = None
        # What fills in the field that people do not see is no reader; it learns nothing from that.
        if not request.POST.get(HONEYPOT):
            submission = self.process_form_submission(form)
        return self.render_landing_page(request, submission)

    def render_form(self, request, form):
        """Return the page with the form, its errors and what was typed."""
        context = self.get_context(request) | {"form": form, "honeypot": HONEYPOT}
        return TemplateResponse(request, self.get_template(request), context)


class FormField(AbstractFormField):
    """A question of a form."""

    class FieldType(models.TextChoices):
        """The kinds of answers that work everywhere, by keyboard and by screen reader."""

        SINGLE_LINE = "singleline", _("one line of text")
        MULTI_LINE = "multiline", _("several lines of text")
        EMAIL = "email", _("e-mail address")
        DROPDOWN = "dropdown", _("one of a list")
        CHECKBOX = "checkbox", _("yes or no")

    page = ParentalKey(FormPage, on_delete=models.CASCADE, related_name="form_fields")
    field_type = models.CharField(
        _("kind of answer"), max_length=16, choices=FieldType.choices, default=FieldType.SINGLE_LINE
    )

    panels = [
        FieldPanel("label"),
        FieldRowPanel(["field_type", "required"]),
        FieldPanel("help_text"),
        FieldPanel("choices"),
    ]
