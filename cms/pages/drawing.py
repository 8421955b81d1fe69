"""The picture of a page that has none: its title, and whose page it is.

The letters are Noto Sans Bold (`fonts/`, SIL Open Font License 1.1), with those of the site's
languages only.
"""

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

# https://developers.facebook.com/docs/sharing/webmasters/images/
SIZE = (1200, 630)
MARGIN = 80
PAPER, INK, ACCENT = "#10333f", "#ffffff", "#7fb2c6"
FONT = Path(__file__).parent / "fonts" / "sharing.ttf"
LARGEST, SMALLEST, STEP = 84, 40, 4
MOST_LINES = 5
AUTHORITY = "Länsstyrelsen {county}"
ALL_AUTHORITIES = "Länsstyrelserna"
RIGHT_TO_LEFT = ("\u0590", "\u08ff")


def draw(title: str, county: str) -> bytes:
    """Return a PNG with a title, and the name of the county's board, or of all of them."""
    image = Image.new("RGB", SIZE, PAPER)
    canvas = ImageDraw.Draw(image)
    size, lines = _fit(canvas, title)
    font = ImageFont.truetype(FONT, size)
    is_rtl = any(RIGHT_TO_LEFT[0] <= sign <= RIGHT_TO_LEFT[1] for sign in title)
    start, anchor = (SIZE[0] - MARGIN, "ra") if is_rtl else (MARGIN, "la")
    canvas.rectangle([0, 0, SIZE[0], 16], fill=ACCENT)
    for number, line in enumerate(lines):
        place = (start, MARGIN + number * round(size * 1.25))
        canvas.text(place, line, INK, font, anchor, direction="rtl" if is_rtl else "ltr")
    authority = AUTHORITY.format(county=county) if county else ALL_AUTHORITIES
    place = (start, SIZE[1] - MARGIN)
    small = ImageFont.truetype(FONT, SMALLEST)
    canvas.text(place, authority, ACCENT, small, anchor.replace("a", "s"))
    file = BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()


def _fit(canvas: ImageDraw.ImageDraw, title: str) -> tuple[int, list[str]]:
    """Return the largest size at which a title has room, and its lines; a long one is cut."""
    for size in range(LARGEST, SMALLEST - 1, -STEP):
        lines = _wrap(canvas, title, ImageFont.truetype(FONT, size))
        if len(lines) * size * 1.25 <= SIZE[1] - 3 * MARGIN and len(lines) <= MOST_LINES:
            return size, lines
    return SMALLEST, [*lines[: MOST_LINES - 1], f"{lines[MOST_LINES - 1]} …"]


def _wrap(canvas: ImageDraw.ImageDraw, title: str, font: ImageFont.FreeTypeFont) -> list[str]:
    lines: list[str] = []
    for word in title.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and canvas.textlength(longer, font) <= SIZE[0] - 2 * MARGIN:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
