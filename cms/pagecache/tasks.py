"""What is told again when Redis did not hear it."""

from django_tasks import task


@task()
def tell_again(tags):
    """Tell what has changed; as long as Redis is away the worker tries anew."""
    from cms.pagecache.store import tell_now

    tell_now(tags)
