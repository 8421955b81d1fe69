"""Forms that readers fill in: to order something, to ask, to sign up."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.contrib.forms.forms import WagtailAdminFormPageForm
from wagtail.contrib.forms.models import AbstractFormField, AbstractFormSubmission, FormMixin
from wagtail.contrib.forms.panels import FormSubmissionsPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField
from wagtail_localize.segments import StringSegmentValue

from cms.audit.read_only import is_read_only
from cms.blocks.fields import MarkedRichTextField
from cms.blocks.marks import change_of, hand_down
from cms.blocks.text import TEXT_FEATURES
from cms.languages.pages import swedish_original
from cms.pages.base import BasePage, BasePageForm
from cms.pages.mixins import ContactMixin
from cms.pages.subpages import subpage
from cms.values.encryption import UNREADABLE, EncryptedJSONField
from home.choices import FormAddress
from home.forms import HONEYPOT, VisitorFormBuilder, split_choices
from home.limits import may_send
from home.models.answered import AnsweredMixin, AnsweredQuerySet

# The column that says of answers whether somebody has answered them.
ANSWERED = "answered"


class FormPageForm(BasePageForm, WagtailAdminFormPageForm):
    """Wagtail's form of a form page, which looks for questions of the same name, and ours."""


class FormPage(RoutablePageMixin, FormMixin, ContactMixin, BasePage):
    """A form; the answers are read in the admin by those who may edit the Swedish page.

    Answers to a translated form are kept with the Swedish one: translators read no answers.
    """

    template = "pages/form.html"
    landing_page_template = "pages/form_thanks.html"
    page_description = _("A form that readers fill in; the answers are kept in the admin.")
    parent_page_types = ["home.HomePage", "home.CountyPage", "home.UppdragPage"]
    subpage_types = []
    prefetched_foreign_keys = ("contact",)
    form_builder = VisitorFormBuilder
    base_form_class = FormPageForm
    is_kept = False

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

    @path("")
    def form(self, request):
        """Show the form, or take the answers. No session is read: visitors get no cookie."""
        if request.method != "POST":
            return self.render_form(request, self.get_form(page=self, user=None))
        form = self.get_form(request.POST, page=self, user=None)
        if is_read_only():
            return self.render_form(request, form, status=503)
        if not form.is_valid():
            return self.render_form(request, form)
        # What fills in the field that people do not see is no reader; it learns nothing from that.
        if not request.POST.get(HONEYPOT):
            original = swedish_original(self)
            if not may_send(request, original.pk, original.get_submissions().recent().count()):
                return self.render_form(request, form, status=429, is_full=True)
            original.process_form_submission(form)
        # A page of its own: to load it again sends nothing twice.
        return redirect(self.get_url(request) + self.reverse_subpage("sent"))

    @path(f"{FormAddress.SENT}/")
    def sent(self, request):
        """Thank for the answers, and say what happens next."""
        context = self.get_context(request)
        address = f"{FormAddress.SENT}/"
        page = subpage(self, address, str(FormAddress.SENT.label), self.translations)
        page.seo_title = f"{page.title}: {self.title}"
        context |= {"page": page, "form_page": self}
        return TemplateResponse(request, self.landing_page_template, context)

    def serve_preview(self, request, mode_name):
        return self.sent(request) if mode_name == "landing" else self.form(request)

    def get_form_fields(self):
        """Return the questions, each with the Swedish one that it is in the page's language."""
        questions = list(super().get_form_fields())
        if self.locale_id and not self.locale.is_default:
            swedish = FormField.objects.filter(
                translation_key__in=[question.translation_key for question in questions],
                locale__language_code=settings.LANGUAGE_CODE,
            )
            originals = {question.translation_key: question for question in swedish}
            for question in questions:
                question.original = originals.get(question.translation_key, question)
        return questions

    def render_form(self, request, form, status=200, **context):
        """Return the page with the form, its errors and what was typed."""
        context |= {
            "form": form,
            "honeypot": HONEYPOT,
            "is_closed": is_read_only(),
        }
        context = self.get_context(request) | context
        self._mark_questions(form)
        return TemplateResponse(request, self.get_template(request), context, status=status)

    def _mark_questions(self, form):
        """Let questions and choices that are older than the Swedish ones be shown as such."""
        for field in form.fields.values():
            path = f"form_fields.{field.question.translation_key}."
            hand_down(self.changes, path, field.question)
            change = change_of(field.question, "choices")
            if change and hasattr(field, "choices"):
                newer = dict(change["older"])
                shown = [choice for choice in field.choices if choice[0]]
                field.choices = [
                    (kept, f"{label} ({newer[position]})" if position in newer else label)
                    for position, (kept, label) in enumerate(shown)
                ]

    def get_submission_class(self):
        return FormAnswers

    def get_data_fields(self):
        return [
            *super().get_data_fields(),
            (ANSWERED, _("Answered")),
            ("deleted_on", _("Deleted on")),
        ]


class FormAnswersQuerySet(AnsweredQuerySet):
    """Questions about the answers of all readers."""

    def too_old(self):
        """The answers that nobody may keep any longer."""
        return self.filter(submit_time__lt=timezone.now() - timedelta(days=settings.FORM_KEEP_DAYS))

    def recent(self):
        """The answers of the last hour."""
        return self.filter(submit_time__gt=timezone.now() - timedelta(hours=1))


class FormAnswers(AnsweredMixin, AbstractFormSubmission):
    """What one reader answered: kept for a time, and encrypted if there is a key."""

    form_data = EncryptedJSONField()

    objects = FormAnswersQuerySet.as_manager()

    class Meta:
        verbose_name = _("answers")
        verbose_name_plural = _("answers")
        default_permissions = ()
        indexes = [models.Index(fields=["page", "submit_time"])]

    def __str__(self):
        return f"{timezone.localtime(self.submit_time):%Y-%m-%d %H:%M:%S}"

    def get_data(self):
        """Return the answers by question; `AllUnreadable` when no key reads them."""
        kept = {
            "submit_time": self.submit_time,
            ANSWERED: self.answered_at,
            "deleted_on": (self.submit_time + timedelta(days=settings.FORM_KEEP_DAYS)).date(),
        }
        return AllUnreadable(kept) if self.form_data is None else {**self.form_data, **kept}


class AllUnreadable(dict):
    """The answers to whatever is asked, when they cannot be read."""

    def get(self, key, default=None):
        return super().get(key, UNREADABLE)


class ChoicesField(models.TextField):
    """Answers to choose from, each translated as a text of its own."""

    def get_translatable_segments(self, value):
        return [StringSegmentValue("", choice) for choice in split_choices(value)]

    def restore_translated_segments(self, value, segments):
        return "\n".join(
            # A choice is one line.
            " ".join(segment.render_text().split())
            for segment in sorted(segments, key=lambda segment: segment.order)
        )


class FormField(TranslatableMixin, AbstractFormField):
    """A question of a form, by the same name in all languages: answers get the same columns."""

    class FieldType(models.TextChoices):
        """The kinds of answers that work everywhere, by keyboard and by screen reader."""

        SINGLE_LINE = "singleline", _("one line of text")
        MULTI_LINE = "multiline", _("several lines of text")
        EMAIL = "email", _("e-mail address")
        NAME = "name", _("the reader's name")
        PHONE = "phone", _("the reader's phone number")
        ADDRESS = "address", _("the reader's postal address")
        DROPDOWN = "dropdown", _("one of a list")
        CHECKBOX = "checkbox", _("yes or no")

    page = ParentalKey(FormPage, on_delete=models.CASCADE, related_name="form_fields")
    field_type = models.CharField(
        _("kind of answer"), max_length=16, choices=FieldType.choices, default=FieldType.SINGLE_LINE
    )

    choices = ChoicesField(
        _("choices"), blank=True, help_text=_("One a line, or with commas between them.")
    )

    override_translatable_fields = [
        SynchronizedField(name, overridable=False)
        for name in ("clean_name", "field_type", "required", "default_value")
    ]
    panels = [
        FieldPanel("label"),
        FieldRowPanel(["field_type", "required"]),
        FieldPanel("help_text"),
        FieldPanel("choices"),
    ]

    class Meta(TranslatableMixin.Meta, AbstractFormField.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")

    @cached_property
    def original(self):
        """The Swedish question; set by the page where this one is translated."""
        return self
