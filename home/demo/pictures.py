"""Pictures of the demo, drawn here: small, free of rights and of faces."""

from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from cms.documents.factories import ImageFactory

SKY, WATER, STONE, ROOF, GRASS = "#cfe0ea", "#6d94ab", "#d9c9a8", "#8a4b3a", "#7d9a6a"
DUSK, LIGHT = "#44546a", "#f3dfa2"


def castle(title, **fields):
    """Create a drawing of a castle with four towers by the water."""
    image = Image.new("RGB", (1200, 675), SKY)
    draw = ImageDraw.Draw(image)
    draw.rectangle([0, 470, 1200, 675], fill=WATER)
    draw.rectangle([120, 440, 1080, 500], fill=GRASS)
    draw.rectangle([300, 260, 900, 460], fill=STONE)
    for left in (250, 430, 690, 870):
        draw.rectangle([left, 200, left + 80, 460], fill=STONE)
        draw.polygon([(left - 10, 200), (left + 40, 90), (left + 90, 200)], fill=ROOF)
    for left in range(330, 880, 70):
        draw.rectangle([left, 320, left + 18, 352], fill=ROOF)
    return _create(image, title, "slott", **fields)


def footpath(title, **fields):
    """Create a drawing of a path between three street lamps at dusk."""
    image = Image.new("RGB", (1200, 675), DUSK)
    draw = ImageDraw.Draw(image)
    draw.rectangle([0, 430, 1200, 675], fill=GRASS)
    draw.polygon([(480, 675), (760, 675), (640, 430), (600, 430)], fill=STONE)
    for left, top, width in ((250, 150, 14), (420, 260, 10), (900, 120, 16)):
        draw.rectangle([left, top, left + width, 470], fill=ROOF)
        draw.ellipse([left - 26, top - 50, left + width + 26, top + 2 + width], fill=LIGHT)
    return _create(image, title, "stig", **fields)


def _create(image, title, slug, **fields):
    data = BytesIO()
    image.save(data, "PNG", optimize=True)
    return ImageFactory(title=title, file=ContentFile(data.getvalue(), f"{slug}.png"), **fields)
