"""How often somebody wants mails about translations."""

from django import forms

from cms.translating.mails.models import Frequency, MailChoice


class MailChoiceForm(forms.ModelForm):
    """One's own choice; what still waits is dropped for who wants none."""

    class Meta:
        model = MailChoice
        fields = ["frequency"]
        widgets = {"frequency": forms.RadioSelect}

    def save(self, commit=True):
        choice = super().save(commit)
        if choice.frequency == Frequency.NEVER:
            choice.user.translation_news.filter(sent_at=None).delete()
        return choice
