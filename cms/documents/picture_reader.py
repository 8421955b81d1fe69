"""A program that reads a picture from its standard input and says in JSON what it is.

It runs as `file_reader` does, in a process of its own. What it writes to the file whose number it
is given is the picture that may be kept: what can be seen, its colours, which way is up and who
made it, and nothing else of what cameras and programs write into a picture, such as where it was
taken. What the site cannot show as it is becomes a JPEG, or a PNG where it is transparent.
"""

import json
import re
import resource
import signal
import struct
import sys
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

# An officer waits.
PROCESSOR_SECONDS = {"picture": 0.7, "picture_to_convert": 5}
MEMORY = {"picture": 230 * 1000 * 1000, "picture_to_convert": 800 * 1000 * 1000}
LARGEST_RESULT = 60 * 1024 * 1024

LARGEST_PICTURE = 140 * 1000 * 1000
# What Pillow needs for each pixel of a format, measured, in bytes.
PICTURE_FORMATS = {"JPEG": 4, "PNG": 4, "GIF": 4, "AVIF": 10, "WEBP": 16}
# Formats that are converted, which has more memory.
CONVERTED_FORMATS = {"HEIF": 2.5, "TIFF": 2.5}
LONGEST_CONVERTED_SIDE = 5000
# A progressive JPEG keeps what it has read until its last scan, and decodes it anew for each.
PROGRESSIVE = 7
MOST_SCANS = 100
# No picture that was not made to tire its reader has more.
MOST_PARTS = 100_000

# EXIF: which way is up, who made it and who owns it.
KEPT_TAGS = (0x0112, 0x013B, 0x8298)
# T.81, B.1.1.3: bits of the picture go on where a marker is none, or only starts them anew.
JPEG_MARKER = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")
JPEG_BARE = (0x01, *range(0xD0, 0xD8))
JPEG_END, JPEG_SCAN, JPEG_COMMENT = 0xD9, 0xDA, 0xFE
# What is no comment: JFIF, colours (ICC) and how they are stored (Adobe).
JPEG_KEPT = {0xE0: b"", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
PNG_START = b"\x89PNG\r\n\x1a\n"
PNG_KEPT = {
    *(b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP"),
    *(b"sBIT", b"bKGD", b"pHYs", b"cICP", b"mDCV", b"cLLI"),
}
GIF_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
WEBP_KEPT = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"}
WEBP_EXIF_FLAG, WEBP_XMP_FLAG = 0x08, 0x04
EXIF_START = b"Exif\0\0"


class Parts:
    """The parts of a picture's file: what is kept, what stood behind its end, and its EXIF."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.kept: list[bytes] = []
        self.end = len(data)
        self.exif = b""
        self.is_animated = False
        self.count = 0

    def take(self, start: int, end: int, is_kept: bool) -> None:
        """Keep a part or leave it out. Raises `ValueError` for a part too many."""
        self.count += 1
        if self.count > MOST_PARTS:
            raise ValueError("The picture has too many parts.")
        if is_kept:
            self.kept.append(self.data[start:end])

    def kept_exif(self) -> bytes:
        """Return EXIF with the tags that are kept, or nothing."""
        from PIL import Image

        found, kept = Image.Exif(), Image.Exif()
        try:
            found.load(self.exif)
            kept.update({tag: found[tag] for tag in KEPT_TAGS if found.get(tag)})
            return kept.tobytes() if len(kept) else b""
        except Exception:  # noqa: BLE001 - broken metadata is no broken picture
            return b""


def jpeg_parts(data: bytes) -> Parts:
    """Return the parts of a JPEG without comments, metadata and what stands behind its end."""
    parts, place = Parts(data), 2
    while match := JPEG_MARKER.search(data, place):
        start, kind = match.start(), data[match.end() - 1]
        if kind in JPEG_BARE:
            place = start + 2
            continue
        if kind == JPEG_END:
            break
        place = start + 2 + struct.unpack(">H", data[start + 2 : start + 4])[0]
        content = data[start + 4 : place]
        if kind == JPEG_SCAN:
            following = JPEG_MARKER.search(data, place)
            place = following.start() if following else len(data)
        if kind == 0xE1 and content.startswith(EXIF_START):
            parts.exif = parts.exif or content
        is_metadata = 0xE0 <= kind <= 0xEF or kind == JPEG_COMMENT
        is_needed = kind in JPEG_KEPT and content.startswith(JPEG_KEPT[kind])
        parts.take(start, place, is_needed or not is_metadata)
    parts.end = match.end() if match else len(data)
    exif = parts.kept_exif()
    segment = b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif if exif else b""
    parts.kept = [data[:2], segment, *parts.kept, match[0] if match else b""]
    return parts


def png_parts(data: bytes) -> Parts:
    """Return the parts of a PNG that can be seen; of an animated one its still picture."""
    parts, place = Parts(data), len(PNG_START)
    while place < len(data):
        length, kind = struct.unpack(">I4s", data[place : place + 8])
        end = place + length + 12
        parts.take(place, end, kind in PNG_KEPT)
        if kind == b"eXIf":
            parts.exif = data[place + 8 : end - 4]
        parts.is_animated = parts.is_animated or kind == b"acTL"
        place = end
        if kind == b"IEND":
            break
    parts.end = place
    exif = parts.kept_exif().removeprefix(EXIF_START)
    chunk = b"eXIf" + exif
    written = struct.pack(">I", len(exif)) + chunk + struct.pack(">I", zlib.crc32(chunk))
    parts.kept = [PNG_START, *parts.kept[:1], written if exif else b"", *parts.kept[1:]]
    return parts


def gif_parts(data: bytes) -> Parts:
    """Return the parts of a GIF without comments and what programs added."""
    parts, place = Parts(data), 13 + _table(data[10])
    parts.take(0, place, is_kept=True)
    while place < len(data) and data[place] != 0x3B:
        start = place
        if data[place] == 0x2C:
            place = _blocks_end(data, place + 11 + _table(data[place + 9]))
            parts.take(start, place, is_kept=True)
        elif data[place] == 0x21:
            label = data[place + 1]
            place = _blocks_end(data, place + 2)
            is_loop = data[start + 3 : start + 14] in GIF_LOOPS
            parts.take(start, place, label in (0x01, 0xF9) or is_loop)
        else:
            raise ValueError("The picture has a part of no kind.")
    parts.end = place + 1
    parts.kept.append(b"\x3b")
    return parts


def _table(flags: int) -> int:
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _blocks_end(data: bytes, place: int) -> int:
    while length := data[place]:
        place += length + 1
    return place + 1


def webp_parts(data: bytes) -> Parts:
    """Return the parts of a WebP that can be seen."""
    parts, place = Parts(data), 12
    parts.end = min(len(data), 8 + struct.unpack("<I", data[4:8])[0])
    while place + 8 <= parts.end:
        kind, length = struct.unpack("<4sI", data[place : place + 8])
        end = place + 8 + length + length % 2
        parts.take(place, end, kind in WEBP_KEPT)
        if kind == b"EXIF":
            parts.exif = data[place + 8 : place + 8 + length]
        place = end
    exif = parts.kept_exif().removeprefix(EXIF_START)
    if parts.kept and parts.kept[0].startswith(b"VP8X"):
        first = bytearray(parts.kept[0])
        first[8] = first[8] & ~(WEBP_EXIF_FLAG | WEBP_XMP_FLAG) | (WEBP_EXIF_FLAG if exif else 0)
        parts.kept[0] = bytes(first)
        if exif:
            chunk = b"EXIF" + struct.pack("<I", len(exif)) + exif + b"\0" * (len(exif) % 2)
            parts.kept.append(chunk)
    content = b"WEBP" + b"".join(parts.kept)
    parts.kept = [b"RIFF", struct.pack("<I", len(content)), content]
    return parts


def box_parts(data: bytes) -> Parts:
    """Return an AVIF or HEIC picture as it is, and where its last box ends."""
    parts, place = Parts(data), 0
    while place + 8 <= len(data):
        length, kind = struct.unpack(">I4s", data[place : place + 8])
        if length == 1:
            length = struct.unpack(">Q", data[place + 8 : place + 16])[0]
        is_box = re.fullmatch(rb"[\w -]{4}", kind)
        if not is_box or (length < 8 and length != 0) or place + length > len(data):
            break
        end = place + length if length else len(data)
        parts.take(place, end, is_kept=True)
        place = end
    parts.end = place
    return parts


STARTS = (
    (re.compile(rb"\xff\xd8\xff"), jpeg_parts),
    (re.compile(re.escape(PNG_START)), png_parts),
    (re.compile(rb"GIF8[79]a"), gif_parts),
    (re.compile(rb"RIFF.{4}WEBP", re.S), webp_parts),
    (re.compile(rb".{4}ftyp", re.S), box_parts),
)


def read_picture(data: bytes, kind: str, result: Any) -> Iterator[dict]:
    """Yield what is known of a picture, the cheapest first, and write the one that may be kept."""
    from PIL import Image

    formats = {**PICTURE_FORMATS}
    if kind == "picture_to_convert":
        from pillow_heif import register_heif_opener

        register_heif_opener()
        formats |= CONVERTED_FORMATS
    Image.MAX_IMAGE_PIXELS = None
    split = next((split for start, split in STARTS if start.match(data)), None)
    parts = split(data) if split else Parts(data)
    kept = b"".join(parts.kept) if split else data
    yield {"end": parts.end}
    image: Any = Image.open(BytesIO(kept), formats=tuple(formats))
    is_progressive = "progressive" in image.info
    # Pillow calls a JPEG with a second, smaller picture behind the first by another name.
    bytes_per_pixel = PROGRESSIVE if is_progressive else formats.get(image.format or "", 4)
    pixels, most = image.width * image.height, int(LARGEST_PICTURE / bytes_per_pixel)
    yield {"pixels": pixels, "most_pixels": most, "shortest_side": min(image.size)}
    if pixels > most or (is_progressive and kept.count(b"\xff\xda") > MOST_SCANS):
        return
    is_animated = parts.is_animated or getattr(image, "is_animated", False)
    image.load()
    yield {"is_whole": True, "is_animated": is_animated}
    hidden = image.format == "AVIF" and {"exif", "xmp"} & image.info.keys()
    if image.format in CONVERTED_FORMATS or image.mode[0] in "IF" or hidden:
        extension, kept = convert(image)
        yield {"extension": extension}
    result.write(kept)
    yield {"is_written": True}


def convert(image: Any) -> tuple[str, bytes]:
    """Return a picture as a JPEG, or as a PNG where it is transparent, and its extension."""
    from PIL import ImageOps

    image = ImageOps.exif_transpose(image)
    profile = image.info.get("icc_profile")
    if image.mode[0] in "IF":
        lowest, highest = image.getextrema()
        top = 255 if lowest >= 0 and highest <= 255 else 65535
        image = image.convert("F").point(lambda value: value * (255 / top)).convert("L")
        profile = None
    is_transparent = image.has_transparency_data
    image = image.convert("RGBA" if is_transparent else "L" if image.mode == "L" else "RGB")
    image.thumbnail((LONGEST_CONVERTED_SIDE, LONGEST_CONVERTED_SIDE))
    image.info = {"icc_profile": profile} if profile else {}
    output = BytesIO()
    image.save(output, "PNG" if is_transparent else "JPEG", quality=90, icc_profile=profile)
    return "png" if is_transparent else "jpg", output.getvalue()


def main(kind: str, number: str) -> None:
    """Read the picture, write what is found and what may be kept."""
    signal.setitimer(signal.ITIMER_PROF, PROCESSOR_SECONDS[kind])
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY[kind], MEMORY[kind]))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_RESULT, LARGEST_RESULT))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with open(int(number), "wb") as result:
        for facts in read_picture(sys.stdin.buffer.read(), kind, result):
            sys.stdout.write(json.dumps(facts) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
