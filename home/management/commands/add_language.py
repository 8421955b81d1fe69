from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from wagtail.models import Page

from cms.languages.catalogues import is_compiled, untranslated
from cms.languages.names import language_choices, own_name
from home.models import HomePage
from home.provisioning import add_language


class Command(BaseCommand):
    """Adds a language to a running site and says what is still missing; safe to run again."""

    help = "Create a language's locale, translators and workflow, and its first pages as drafts."

    def add_arguments(self, parser):
        others = [code for code, _name in language_choices() if code != settings.LANGUAGE_CODE]
        text = "its code, which is among CODES in cms/languages/names.py"
        parser.add_argument("code", choices=others, metavar="code", help=text)

    def handle(self, *args, code, **options):
        if not is_compiled(code):
            raise CommandError(f"{code}: the words are not collected; run: make messages")
        if not HomePage.objects.exists():
            raise CommandError("There is no site yet; create_county sets it up in all languages.")
        with transaction.atomic():
            translators = add_language(code)
        pages = Page.objects.filter(locale__language_code=code, alias_of=None)
        self.stdout.write(f"{own_name(code)}: {pages.live().count()} of {pages.count()} pages live")
        for line in _missing(code, translators, pages):
            self.stdout.write(f"Missing: {line}")


def _missing(code, translators, pages):
    if words := untranslated(code):
        yield f"{len(words)} of the site's own words; see locale/{code} and README, Words"
    if translators.user_set.count() < 2:
        yield f"two members of {translators.name}: one who translates and one who approves"
    for page in pages.not_live().order_by("path"):
        yield f"a published {page.url_path} ({page.title})"
