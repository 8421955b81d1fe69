"""What a process is told to change of a page, from outside of it."""

CHANGE = """
from wagtail.models import Page
page = Page.objects.get(slug="skane", locale__language_code="sv").specific
{}
"""
PUBLISH = 'page.title = "{}"; page.save_revision().publish()'
