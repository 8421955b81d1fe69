"""What the home page leads straight to: made-up choices of an editor, for a year."""

from datetime import timedelta

from django.utils import timezone
from wagtail.models import Page

from search.models import PromotedHit

QUESTIONS = {"gangsnacket": "gängsnacket\nprata om gäng", "seminarier": "seminarier\nföreläsningar"}


def build(home):
    """Create the promoted hits."""
    for slug, questions in QUESTIONS.items():
        PromotedHit.objects.create(
            language=home.locale.language_code,
            questions=questions,
            page=Page.objects.descendant_of(home).filter(slug=slug).order_by("depth").first(),
            reason="Exempel: många letar efter den",
            end=timezone.localdate() + timedelta(days=365),
        )
