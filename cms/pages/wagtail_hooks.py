"""Pages, in the admin: how they are copied, and what is asked about them before readers see it."""

from django.urls import path
from wagtail import hooks

from cms.pages.asking import AskingPublishAction, page_viewset
from cms.pages.block_copying import block_button, fetch_blocks
from cms.pages.chooser import fetch_rows_at_once, without_drafts_of_others
from cms.pages.copying import copy_to_drafts
from cms.pages.named import warn_of_unpublished

copy_to_drafts()
hooks.register("register_page_header_buttons", block_button)
hooks.register("after_publish_page", warn_of_unpublished)
hooks.register("construct_page_chooser_queryset", without_drafts_of_others)
hooks.register("construct_page_chooser_queryset", fetch_rows_at_once)
# In the place of Wagtail's own, which are registered after ours.
hooks.register("register_bulk_action", AskingPublishAction, order=1)
hooks.register("register_admin_viewset", lambda: page_viewset, order=1)


@hooks.register("register_admin_urls")
def addresses():
    """Where blocks of another page are fetched."""
    return [path("pages/<int:page_id>/fetch-blocks/", fetch_blocks, name="fetch_blocks")]
