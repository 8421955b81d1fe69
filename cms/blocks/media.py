"""Pictures and films."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.choosers import PictureBlock
from cms.blocks.groups import MEDIA
from cms.blocks.links import AddressBlock
from cms.blocks.unread import KeepsUnreadMixin
from cms.film.durations import PlayingTimeFormField, format_playing_time, parse_playing_time
from cms.film.hosts import parse_film, read_film_address
from cms.film.youtube import youtube_search_url


class FigureBlock(blocks.StructBlock):
    """A picture with caption; its credit comes from the image itself."""

    image = PictureBlock(label=_("image"))
    caption = blocks.CharBlock(label=_("caption"), required=False, default="", max_length=255)

    class Meta:
        icon = "image"
        label = _("Picture")
        group = MEDIA
        description = _("A picture with alternative text, caption and credit.")
        template = "blocks/figure.html"

    def get_preview_value(self):
        image = self.child_blocks["image"].child_blocks["image"].model_class.objects.first()
        if image:
            image.contextual_alt_text, image.decorative = image.title, False
        return self.normalize({"image": image, "caption": "Bildtext"})


class StoredPlayingTimeBlock(blocks.FieldBlock):
    """Reads what is stored as a playing time."""

    def to_python(self, value):
        return parse_playing_time(value) if isinstance(value, str) and value else None

    def get_prep_value(self, value):
        return format_playing_time(value) if value else ""

    value_for_form = get_prep_value


class PlayingTimeBlock(KeepsUnreadMixin, StoredPlayingTimeBlock):
    """A playing time, typed and stored as `53:28` or `1:45:31`."""

    def __init__(self, required=False, help_text=None, **kwargs):
        self.field = PlayingTimeFormField(required=required, help_text=help_text)
        super().__init__(**kwargs)

    def value_from_form(self, value):
        return value or None

    def normalize(self, value):
        return self.to_python(value) if isinstance(value, str) else value


class VideoValue(blocks.StructValue):
    """A film: where it is, or where to look for it."""

    @property
    def film(self):
        """The `Film`, or None when the address is not known."""
        return parse_film(self.get("url"))

    @property
    def href(self):
        """The film's address, or a search for its exact title when the address is not known."""
        return (
            self.film.url
            if self.film
            else youtube_search_url(getattr(self["title"], "plain", self["title"]))
        )

    @property
    def is_shown(self):
        """Whether readers see it: always, as a film that is not found can be searched for."""
        return True

    @property
    def playing_time(self):
        """The playing time for people."""
        return format_playing_time(self["duration"]) if self.get("duration") else ""


class VideoBlock(blocks.StructBlock):
    """A film on another website. Nothing is fetched from there before the reader asks for it."""

    title = blocks.CharBlock(label=_("title"), max_length=255)
    url = AddressBlock(
        label=_("address"),
        required=False,
        default="",
        read=read_film_address,
        kind="film",
        help_text=_("Without an address the page links to a search for the exact title."),
    )
    duration = PlayingTimeBlock(
        label=_("playing time"), help_text=_("Minutes and seconds, 53:28, or with hours, 1:45:31.")
    )
    description = blocks.TextBlock(label=_("description"), required=False, default="", rows=2)

    class Meta:
        icon = "media"
        label = _("Film")
        group = MEDIA
        description = _("A film on YouTube that loads only after a click.")
        template = "blocks/video.html"
        value_class = VideoValue
        preview_value = {"title": "Film om guiden", "duration": "3:20"}
