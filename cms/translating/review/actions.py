"""What the buttons of a review do; each returns what is said of it afterwards.

Each takes the `Work` and what was posted. It raises `ValidationError` when it cannot be done, and
`PermissionDenied` when the button was not offered.
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.translating import targets
from cms.translating.forms import DecisionForm
from cms.translating.models import TextNote
from cms.translating.permissions import may_publish, require
from cms.translating.review import rules
from cms.translating.review.drafts import LONGEST, REMARK, drop
from cms.translating.review.numbers import ask
from cms.values.typed import tidy


@dataclass
class Work:
    """A translation at work: its page or snippet, its `Difference`s, and who works on it."""

    translation: object
    target: object
    differences: list
    user: object
    # The personal identity numbers that nobody was asked about.
    numbers: list


def act(work, posted):
    """Do what the pressed button says."""
    name = posted.get("action", "")
    if name not in ACTIONS:
        raise ValidationError(_("Choose what to do."))
    return ACTIONS[name](work, posted)


def send(work, posted):
    if rules.is_settled(work.translation, work.target, work.differences):
        raise ValidationError(_("All of it is published and reviewed: there is nothing to send."))
    _ask_about_numbers(work, posted)
    rules.send(work.translation, work.user)
    return _(
        "Sent for review. Somebody else who translates into the language, and has written none of "
        "what is new, approves it."
    )


def withdraw(work, posted):
    _require_unchanged(work, posted)
    require(rules.may_withdraw(work.target, work.user))
    rules.withdraw(work.target, work.user)
    return _("The translation is taken back and can be changed.")


def approve(work, posted):
    targets.require_ordered(work.translation)
    _require_may_decide(work, posted)
    _ask_about_numbers(work, posted)
    _decide(work, posted, rules.APPROVE)
    return _("The translation is approved and published.")


def send_back(work, posted):
    _require_may_decide(work, posted)
    _decide(work, posted, rules.RETURN)
    return _("The translation is returned with what you wrote.")


def publish(work, posted):
    require(may_publish(work.user, work.target))
    if rules.in_review(work.target):
        raise ValidationError(_("Somebody has sent it for review while you read it. Look again."))
    _ask_about_numbers(work, posted)
    targets.publish(work.translation, work.user)
    return _("The translation is published.")


ACTIONS = {
    "send": send,
    "withdraw": withdraw,
    "approve": approve,
    "return": send_back,
    "publish": publish,
}


def _ask_about_numbers(work, posted):
    ask(work.numbers, work.target, work.user, posted)


def _require_unchanged(work, posted):
    sent = rules.current_review(work.target) if rules.in_review(work.target) else None
    if sent is None or posted.get("review", str(sent.pk)) != str(sent.pk):
        raise ValidationError(_("It was taken back, or sent anew, while you read it. Look again."))


def _require_may_decide(work, posted):
    _require_unchanged(work, posted)
    require(rules.may_review(work.target, work.user))


def _decide(work, posted, decision):
    form = DecisionForm(posted)
    if not form.is_valid():
        raise ValidationError(form.errors["comment"])
    remarks = [
        (difference, words)
        for difference in work.differences
        if tidy(words := posted.get(f"{REMARK}{difference.key}", "").strip()[:LONGEST])
    ]
    comment = form.cleaned_data["comment"]
    if decision == rules.RETURN and remarks and not comment.strip():
        comment = "\n".join(f"{difference.place}: {words}" for difference, words in remarks)
    rules.decide(work.target, work.user, decision, comment)
    TextNote.objects.bulk_create(
        TextNote(
            source=work.translation.source,
            context=difference.context,
            string_id=difference.string,
            locale=work.translation.target_locale,
            author=work.user,
            kind=TextNote.Kind.REMARK,
            text=words,
        )
        for difference, words in remarks
    )
    drop(work.translation, work.user)
