"""What is told of corrections: in the history, to who publishes, and to translators."""

from itertools import islice

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.compare import diff_text
from wagtail.log_actions import LogFormatter, get_active_log_context, log, registry
from wagtail.models import Locale, Page, PageLogEntry
from wagtail_localize.models import TranslationSource

from cms.languages.corrections import CorrectionMixin
from cms.translating.corrections.pairing import (
    LeftReason,
    make_plan,
    sentences_of,
    sentences_of_draft,
)
from cms.translating.texts.strings import plain

CORRECTED = "cms.correction"
SHOWN = 5
SHOWN_LETTERS = 60


class CorrectionFormatter(LogFormatter):
    """Tells in the history whose translations were kept, and what went to the translators."""

    label = gettext_lazy("Publish as only a correction")

    def format_message(self, log_entry):
        return _describe(log_entry.data)


def log_correction(original, revision, correction, has_work):
    """Keep in the history what a correction did.

    `has_work` says that translators have something to do all the same.
    """
    plan = correction.plan
    if plan.kept or plan.left or has_work:
        log(
            instance=original,
            action=CORRECTED,
            user=get_active_log_context().user or revision.user,
            revision=revision,
            data={
                "texts": [(old.data, new.data) for old, new in correction.kept],
                "languages": correction.languages,
                "left": plan.left,
                "others": has_work and not plan.left,
            },
        )


def corrections_for(translation):
    """Return the latest corrections that a translation outlived, as log entries.

    Each has its `differences`, a list of (kind, text) for every text.
    """
    code = translation.target_locale.language_code
    logs = (
        _logs_of(translation.source)
        .filter(action=CORRECTED)
        .select_related("user")
        .order_by("-timestamp")
    )
    entries = list(islice((entry for entry in logs if code in entry.data["languages"]), SHOWN))
    for entry in entries:
        entry.differences = [diff_text(old, new).changes for old, new in entry.data["texts"]]
    return entries


def _logs_of(source):
    """Return what was done with the Swedish page or snippet of a source."""
    if issubclass(source.specific_content_type.model_class(), Page):
        return PageLogEntry.objects.filter(
            page__translation_key=source.object_id, page__locale=source.locale_id
        )
    return registry.get_logs_for_instance(source.get_source_instance())


def tell_of_correction(request, instance):
    """Say after an edit what a correction did, or what it will do when the draft is published."""
    if not isinstance(instance, CorrectionMixin) or not request.accepts("text/html"):
        return
    logs = registry.get_logs_for_instance(instance)
    entry = logs.filter(action=CORRECTED, revision_id=instance.latest_revision_id).first()
    if entry:
        messages.info(request, _describe(entry.data))
    elif instance.only_correction and (plan := _plan_of_draft(instance)):
        messages.info(request, " ".join([_promise(plan), *_left(plan.left)]))


def _plan_of_draft(instance):
    source = TranslationSource.objects.get_for_instance_or_none(instance)
    if source is None:
        return None
    try:
        after = sentences_of_draft(instance.get_latest_revision_as_object())
    except (AttributeError, TypeError, ValueError):
        # Wagtail-localize cannot read a draft with blocks that are not filled in.
        return None
    plan = make_plan(sentences_of(source), after)
    return plan if plan.kept or plan.left else None


def _promise(plan):
    number = len(plan.kept)
    text = ngettext(
        "When this is published, the translations of %(n)s text are kept.",
        "When this is published, the translations of %(n)s texts are kept.",
        number,
    )
    return text % {"n": number}


def _describe(data):
    number = len(data["texts"])
    if data["languages"]:
        text = ngettext(
            "Only a correction: the translations of %(n)s text are kept (%(languages)s).",
            "Only a correction: the translations of %(n)s texts are kept (%(languages)s).",
            number,
        )
    else:
        text = _("Only a correction, but no translation was kept.")
    names = ", ".join(
        # Isolated, so that names from right to left do not change places.
        f"\u2068{Locale(language_code=code).get_display_name()}\u2069"
        for code in data["languages"]
    )
    sentences = [text % {"n": number, "languages": names}, *_left(data["left"])]
    if data["others"]:
        sentences.append(_("What else was changed is shown in the other languages at once."))
    return " ".join(sentences)


def _left(left):
    for text, reason in left[:SHOWN]:
        yield _("Left to the translators: “%(text)s” (%(reason)s).") % {
            "text": Truncator(plain(text)).chars(SHOWN_LETTERS),
            "reason": LeftReason(reason).label,
        }
    if len(left) > SHOWN:
        yield _("…and %(n)s more.") % {"n": len(left) - SHOWN}
