"""What the factories of all pages share."""

import wagtail_factories


class PageFactory(wagtail_factories.PageFactory):
    """Makes a page below `parent` and publishes it, as an editor would; `live=False` a draft.

    Inline children are given as unsaved objects: `speakers=[LectureSpeaker(person=person)]`.
    """

    class Meta:
        abstract = True

    @classmethod
    def _create_instance(cls, model_class, parent, kwargs):
        live = kwargs.pop("live", True)
        page = super()._create_instance(model_class, parent, {**kwargs, "live": False})
        revision = page.save_revision()
        if live:
            revision.publish()
            page.refresh_from_db()
        return page
