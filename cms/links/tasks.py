"""What the worker does with links: collecting them where they stand, and asking for them."""

from django.apps import apps
from django_tasks import task
from wagtail.models import Page
from wagtail.snippets.models import get_snippet_models

from cms.links.checking import check_due
from cms.links.collecting import collect, collect_in_all_languages
from cms.worker.tasks import LONG

# Seconds that one round may take: the worker has other things to do.
ROUND = 15
AT_ONCE = 100


@task()
def collect_from(label, pk):
    """Collect the links of one page or snippet, and of its translations.

    What is gone has taken its own along.
    """
    model = apps.get_model(label)
    instance = model._default_manager.filter(pk=pk).first()
    if instance is not None:
        collect_in_all_languages(instance)


@task(queue_name=LONG)
def collect_everything():
    """Collect all links anew, in case some were stored without a signal."""
    for page in Page.objects.filter(depth__gt=1).specific().iterator(chunk_size=AT_ONCE):
        collect(page)
    for model in get_snippet_models():
        for instance in model._default_manager.iterator(chunk_size=AT_ONCE):
            collect(instance)


@task()
def check_links():
    """Ask for links whose time has come, for a while."""
    check_due(ROUND)


def collect_later(instance):
    """Have the worker collect the links of a page or snippet."""
    model = type(instance.specific if isinstance(instance, Page) else instance)
    collect_from.enqueue(model._meta.label, instance.pk)
