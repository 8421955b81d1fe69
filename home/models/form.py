"""Forms that readers fill in: to order something, to ask, to sign up."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.contrib.forms.models import AbstractFormField, AbstractFormSubmission, FormMixin
from wagtail.contrib.forms.panels import FormSubmissionsPanel

from cms.admin.spreadsheets import HarmlessCsvMixin
from cms.audit.read_only import is_read_only
from cms.blocks.fields import MarkedRichTextField
from cms.blocks.text import TEXT_FEATURES
from cms.pages.base import BasePage
from cms.pages.mixins import ContactMixin
from cms.values.encryption import UNREADABLE, EncryptedJSONField
from home.forms import HONEYPOT, VisitorFormBuilder
from home.limits import may_send


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

    @property
    def days_kept(self):
        """How many days the answers are kept."""
        return settings.FORM_KEEP_DAYS

    def serve(self, request, *args, **kwargs):
        """Show the form, or take the answers. No session is read: visitors get no cookie."""
        if request.method != "POST":
            return self.render_form(request, self.get_form(page=self, user=None))
        form = self.get_form(request.POST, page=self, user=None)
        if is_read_only():
            return self.render_form(request, form, status=503)
        if not form.is_valid():
            return self.render_form(request, form)
        submission = None
        # What fills in the field that people do not see is no reader; it learns nothing from that.
        if not request.POST.get(HONEYPOT):
            if not may_send(request, self.pk, self.get_submissions().recent().count()):
                return self.render_form(request, form, status=429, is_full=True)
            submission = self.process_form_submission(form)
        return self.render_landing_page(request, submission)

    def render_form(self, request, form, status=200, **context):
        """Return the page with the form, its errors and what was typed."""
        context |= {
            "form": form,
            "honeypot": HONEYPOT,
            "is_closed": is_read_only(),
        }
        context = self.get_context(request) | context
        return TemplateResponse(request, self.get_template(request), context, status=status)

    def get_submissions_list_view_class(self):
        from wagtail.contrib.forms.views import SubmissionsListView

        return type("AnswersListView", (HarmlessCsvMixin, SubmissionsListView), {})

    def get_submission_class(self):
        return FormAnswers

    def get_data_fields(self):
        return [*super().get_data_fields(), ("deleted_on", _("Deleted on"))]


class FormAnswersQuerySet(models.QuerySet):
    """Questions about the answers of all readers."""

    def too_old(self):
        """The answers that nobody may keep any longer."""
        return self.filter(submit_time__lt=timezone.now() - timedelta(days=settings.FORM_KEEP_DAYS))

    def recent(self):
        """The answers of the last hour."""
        return self.filter(submit_time__gt=timezone.now() - timedelta(hours=1))


class FormAnswers(AbstractFormSubmission):
    """What one reader answered: kept for a time, and encrypted if there is a key."""

    form_data = EncryptedJSONField()

    objects = FormAnswersQuerySet.as_manager()

    class Meta:
        verbose_name = _("answers")
        verbose_name_plural = _("answers")
        default_permissions = ()
        indexes = [models.Index(fields=["page", "submit_time"])]

    def __str__(self):
        return f"{self.submit_time:%Y-%m-%d %H:%M}"

    def get_data(self):
        """Return the answers by question; `AllUnreadable` when no key reads them."""
        kept = {
            "submit_time": self.submit_time,
            "deleted_on": (self.submit_time + timedelta(days=settings.FORM_KEEP_DAYS)).date(),
        }
        return AllUnreadable(kept) if self.form_data is None else {**self.form_data, **kept}


class AllUnreadable(dict):
    """The answers to whatever is asked, when they cannot be read."""

    def get(self, key, default=None):
        return super().get(key, UNREADABLE)


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
