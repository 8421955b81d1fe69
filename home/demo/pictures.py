"""Pictures of the demo, drawn here: small, free of rights and of faces."""

from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from cms.documents.factories import ImageFactory

SKY, WATER, STONE, ROOF, GRASS = "#cfe0ea", "#6d94ab", "#d9c9a8", "#8a4b3a", "#7d9a6a"


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


def _create(image, title, slug, **fields):
    data = BytesIO()
    image.save(data, "PNG", optimize=True)
    return ImageFactory(title=title, file=ContentFile(data.getvalue(), f"{slug}.png"), **fields)
