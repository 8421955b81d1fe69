"""What the buttons of a translation's page do; each returns what is said of it afterwards.

Each takes the `Work` and what was posted. It raises `ValidationError` when it cannot be done, and
`PermissionDenied` when the button was not offered.
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.translating import targets
from cms.translating.forms import DecisionForm
from cms.translating.permissions import may_publish, require
from cms.translating.review import rules
from cms.translating.review.texts import fingerprint, save_text
from cms.translating.texts.strings import refuse_unusable


@dataclass
class Work:
    """A translation at work: its page or snippet, its `Text`s, and who works on it."""

    translation: object
    target: object
    texts: list
    user: object

    def store(self, text, value, *, kept=False):
        """Store the translation of one of the texts."""
        save_text(text, value, self.user, self.translation.target_locale, kept=kept)


def act(work, posted):
    """Do what the pressed button says."""
    name, _colon, _argument = posted.get("action", "").partition(":")
    if name not in ACTIONS:
        raise ValidationError(_("Choose what to do."))
    return ACTIONS[name](work, posted)


def save(work, posted):
    save_typed(work, posted)
    return _("The texts are saved.")


def keep(work, posted):
    text, _number = _filled_text(work, posted)
    work.store(text, text.source, kept=True)
    return _("The text is kept as in Swedish.")


def use_previous(work, posted):
    text, _number = _filled_text(work, posted)
    if not text.previous:
        raise ValidationError(_("The suggestion is not there any longer."))
    work.store(text, text.previous.data)
    return _("The earlier translation is kept.")


def use_suggestion(work, posted):
    text, number = _filled_text(work, posted)
    if not number.isdecimal() or int(number) >= len(text.suggestions):
        raise ValidationError(_("The suggestion is not there any longer."))
    work.store(text, text.suggestions[int(number)])
    return _("The suggestion is used.")


def send(work, posted):
    save_typed(work, posted)
    rules.send(work.translation, work.user)
    return _(
        "Sent for review. Somebody else who translates into the language, and has written none of "
        "what is new, approves it."
    )


def withdraw(work, _posted):
    require(rules.may_withdraw(work.target, work.user))
    rules.withdraw(work.target, work.user)
    return _("The translation is taken back and can be changed.")


def approve(work, posted):
    _decide(work, posted, rules.APPROVE)
    return _("The translation is approved and published.")


def send_back(work, posted):
    _decide(work, posted, rules.RETURN)
    return _("The translation is returned with your comment.")


def publish(work, posted):
    save_typed(work, posted)
    require(may_publish(work.user, work.target))
    require(not rules.in_review(work.target))
    targets.publish(work.translation, work.user)
    return _("The translation is published.")


# By what the buttons post: `send`, `keep:7` for a text, `suggestion:7-0` for its first suggestion.
ACTIONS = {
    "save": save,
    "keep": keep,
    "previous": use_previous,
    "suggestion": use_suggestion,
    "send": send,
    "withdraw": withdraw,
    "approve": approve,
    "return": send_back,
    "publish": publish,
}


def save_typed(work, posted):
    """Store every text that was changed on the page.

    Raises `ValidationError` after storing the others when one cannot be stored, or when
    somebody else has changed it meanwhile; what was typed stays on the page.
    """
    refused = 0
    for text in work.texts:
        value, shown = _typed(text, posted), posted.get(f"was-{text.segment.pk}")
        if value in (None, text.value) or fingerprint(value) == shown:
            continue
        require(not rules.in_review(work.target))
        try:
            refuse_unusable(text.segment, value)
            if shown != text.fingerprint:
                text.conflict = text.value
                raise ValidationError(_("Somebody else has changed this text meanwhile."))
        except ValidationError as error:
            text.refusal, text.value = " ".join(error.messages), value
            refused += 1
            continue
        work.store(text, value)
    if refused:
        raise ValidationError(
            ngettext(
                "%(n)s text is not saved: see beside it.",
                "%(n)s texts are not saved: see beside them.",
                refused,
            )
            % {"n": refused}
        )


def _typed(text, posted):
    """Return what was typed, with the line breaks that are stored, or None."""
    typed = posted.get(f"text-{text.segment.pk}")
    return None if typed is None else typed.replace("\r\n", "\n")


def _filled_text(work, posted):
    """Return the text that a button fills in, and which of its suggestions; store the others."""
    save_typed(work, posted)
    require(not rules.in_review(work.target))
    _name, _colon, argument = posted["action"].partition(":")
    pk, _dash, number = argument.partition("-")
    for text in work.texts:
        if str(text.segment.pk) == pk:
            return text, number
    raise ValidationError(_("The text is not on the page any longer."))


def _decide(work, posted, decision):
    require(rules.may_review(work.target, work.user))
    form = DecisionForm(posted)
    if not form.is_valid():
        raise ValidationError(form.errors["comment"])
    rules.decide(work.target, work.user, decision, form.cleaned_data["comment"])
