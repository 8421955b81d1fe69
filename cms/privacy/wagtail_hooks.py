"""Personal data, in the admin."""

from wagtail import hooks

from cms.privacy.guard import keep_answer


@hooks.register("after_create_page")
@hooks.register("after_create_snippet")
def keep_first_answer(request, instance):
    """Keep what was answered about something that was not stored then."""
    keep_answer(instance)
