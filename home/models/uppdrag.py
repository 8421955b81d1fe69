"""Missions (*uppdrag*): what the state has told a board to do, and what the board does of it."""

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms.blocks.links import LinkBlock
from cms.blocks.teasers import SharedTextBlock, teaser_blocks
from cms.blocks.text import TaskListBlock
from cms.pages.base import BasePage
from cms.pages.mixins import BodyMixin, ContactMixin, ContentsEntry, TopicsMixin
from cms.values.choices import Recurrence
from cms.values.faults import Faults
from cms.values.period_fields import PeriodField


class UppdragPage(BodyMixin, ContactMixin, TopicsMixin, BasePage):
    """A mission: who gave it, since when and by what law, its tasks, and how it is done."""

    template = "pages/uppdrag.html"
    page_description = _("A mission of the county: its source, its tasks and how it is done.")
    show_in_menus_default = True
    parent_page_types = ["home.CountyPage"]
    subpage_types = ["home.StandardPage", "home.FormPage"]
    prefetched_foreign_keys = ("contact", "giver", "law", "accounted_to")

    giver = models.ForeignKey(
        "people.Organisation",
        verbose_name=_("given by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    since = PeriodField(_("since"))
    law = models.ForeignKey(
        "snippets.Law",
        verbose_name=_("legal basis"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The law or ordinance; the national editors enter new ones."),
    )
    chapter = models.CharField(_("chapter"), max_length=10, blank=True)
    paragraph = models.CharField(_("paragraph"), max_length=10, blank=True)
    decision = StreamField(
        [("decision", LinkBlock())],
        verbose_name=_("decision"),
        blank=True,
        max_num=1,
        help_text=_("The decision that gave the mission, as a link or a file."),
    )
    decided = PeriodField(_("decided"))
    accounted_to = models.ForeignKey(
        "people.Organisation",
        verbose_name=_("accounted for to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    accounting = models.CharField(
        _("how often it is accounted for"), max_length=3, choices=Recurrence.choices, blank=True
    )
    tasks = StreamField(
        [("task_list", TaskListBlock()), ("shared_text", SharedTextBlock())],
        verbose_name=_("tasks"),
        blank=True,
        max_num=1,
        help_text=_("The county's own list, or the text that all counties share."),
    )
    related = StreamField(teaser_blocks(), verbose_name=_("related"), blank=True)

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel(["giver", "since"]),
                "law",
                FieldRowPanel(["chapter", "paragraph"]),
                "decision",
                "decided",
                FieldRowPanel(["accounted_to", "accounting"]),
            ],
            heading=_("Where the mission comes from"),
        ),
        FieldPanel("tasks"),
        *BodyMixin.body_panels,
        FieldPanel("related"),
        *ContactMixin.contact_panels,
        *TopicsMixin.topics_panels,
    ]
    search_fields = [
        *BasePage.search_fields,
        *BodyMixin.body_search_fields,
        *TopicsMixin.topics_search_fields,
        index.SearchField("tasks"),
    ]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *(
            SynchronizedField(name, overridable=False)
            for name in ("since", "chapter", "paragraph", "decided", "accounting")
        ),
    ]

    class Meta:
        verbose_name = _("mission page")
        verbose_name_plural = _("mission pages")

    def clean(self):
        with Faults() as faults:
            faults.of(super().clean)
            if (self.chapter or self.paragraph) and not self.law:
                faults.add("law", _("Choose the law."))

    @property
    def has_source(self):
        """Whether anything is known of where the mission comes from."""
        names = ("giver", "since", "law", "decided", "accounted_to", "accounting")
        has_decision = any(block.value.is_shown for block in self.decision)
        return has_decision or any(getattr(self, name) for name in names)

    @cached_property
    def live_related(self):
        """The teasers of pages that are neither deleted nor unpublished."""
        return [block for block in self.related if (page := block.value["page"]) and page.live]

    @cached_property
    def contents(self):
        """The lines for the tasks, the body and what is related."""
        tasks = [
            ContentsEntry(block.id, block.value.get_heading(), block.value.get_language())
            if block.block_type == "shared_text"
            else ContentsEntry(block.id, gettext("The mission of the county administrative board"))
            for block in self.tasks
        ]
        related = [ContentsEntry("related", gettext("Related"))] if self.live_related else []
        return [entry for entry in [*tasks, *super().contents, *related] if entry.heading]
