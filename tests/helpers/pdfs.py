"""PDFs of every kind that an officer, a scanner or an attacker may bring, made on the spot."""

import zlib
from io import BytesIO

from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

from home.demo.files import tagged_pdf


def good():
    """Return a PDF with title, language, tags and text."""
    return tagged_pdf("Årsrapport", ["Text som går att läsa."])


def changed(change):
    """Return the good PDF after `change` was done to its writer."""
    writer = PdfWriter(clone_from=BytesIO(good()))
    change(writer)
    output = BytesIO()
    writer.write(output)
    return output.getvalue()


def untagged():
    """Return a PDF without tags, title and language."""

    def strip(writer):
        for key in ("/StructTreeRoot", "/MarkInfo", "/Lang"):
            del writer.root_object[NameObject(key)]
        writer.metadata = {}

    return changed(strip)


def picture_only():
    """Return a tagged PDF whose page has no text."""
    return changed(lambda writer: writer.pages[0].pop("/Contents"))


def encrypted(password):
    """Return a PDF that is opened with `password`; everybody knows the empty one."""
    return changed(lambda writer: writer.encrypt(password, owner_password="owner"))


def long(pages):
    """Return a PDF with many pages."""
    return changed(lambda writer: [writer.add_page(writer.pages[0]) for _ in range(pages - 1)])


def aes(password):
    """Return a PDF that is locked as today's programs do it, with AES of 256 bits."""
    return changed(
        lambda writer: writer.encrypt(password, owner_password="owner", algorithm="AES-256")
    )


def scanned(scans, written, stamp=""):
    """Return a PDF with so many pages that are pictures of their text, and so many with text."""
    output = BytesIO()
    page = Image.new("L", (800, 1100), 200)
    page.save(output, "PDF", save_all=True, append_images=[page] * (scans - 1))

    def join(writer):
        writer.append(BytesIO(output.getvalue()))
        for number in range(scans):
            if stamp:
                writer.pages[1 + number].merge_page(PdfReader(BytesIO(stamped(stamp))).pages[0])
        for _page in range(written - 1):
            writer.add_page(writer.pages[0])

    return changed(join)


def stamped(text):
    """Return a PDF whose page has only a line."""
    return tagged_pdf(text, [text])


def with_xmp(title, language):
    """Return a PDF that says its title and language in XMP only, as PDF/UA wants the title."""
    xmp = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-'
        'syntax-ns#"><rdf:Description rdf:about="uuid:1" xmlns:dc="http://purl.org/dc/elements/1.1'
        f'/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>'
        f"<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>"
        "</rdf:Description></rdf:RDF></x:xmpmeta>"
    )

    def write(writer):
        del writer.root_object[NameObject("/Lang")]
        writer.metadata = {}
        writer.xmp_metadata = xmp.encode()

    return changed(write)


def saying(title, language):
    """Return a PDF with this title and this language."""

    def write(writer):
        writer.metadata = {"/Title": title}
        writer.root_object[NameObject("/Lang")] = TextStringObject(language)

    return changed(write)


def truncated():
    """Return the first half of a PDF."""
    return good()[: len(good()) // 2]


def raw(*objects):
    """Return a PDF of these objects, numbered from 1; the first is the catalogue."""
    output, offsets = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        offsets.append(len(output))
        output += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(output)
    output += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    output += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    output += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
    return bytes(output)


CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"


def page_tree_in_a_circle():
    """Return a PDF whose page tree contains itself."""
    return raw(CATALOGUE, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>")


def page_tree_without_end():
    """Return a PDF whose page tree is thousands of levels deep."""
    levels = [
        b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (number + 1) for number in range(2, 5000)
    ]
    return raw(CATALOGUE, *levels, b"<< /Type /Page /MediaBox [0 0 1 1] >>")


def nested_arrays():
    """Return a PDF with an array in an array, a hundred thousand times."""
    deep = b"[" * 100_000 + b"]" * 100_000
    return raw(CATALOGUE[:-2] + b"/X " + deep + b" >>", b"<< /Type /Pages /Kids [] /Count 0 >>")


def half_a_million_pages():
    """Return a PDF whose pages are all the same one."""
    kids = b" ".join([b"3 0 R"] * 500_000)
    return raw(
        CATALOGUE,
        b"<< /Type /Pages /Kids [" + kids + b"] /Count 500000 >>",
        b"<< /Type /Page /MediaBox [0 0 1 1] >>",
    )


def many_objects():
    """Return a PDF with hundreds of thousands of objects."""
    return raw(CATALOGUE, b"<< /Type /Pages /Kids [] /Count 0 >>", *[b"<< >>"] * 300_000)


def packed_bomb():
    """Return a PDF whose page unpacks to 140 MB."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"(a) Tj " * 1_000_000) for _round in range(20))
    packed += packer.flush()
    return raw(
        CATALOGUE,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1 1] /Contents 4 0 R >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
    )


def crowded(words):
    """Return a PDF with a page of so many words, each at a place of its own."""
    operators = (b"1 0 0 1 %d %d Tm (ord) Tj" % (n % 500, n % 800) for n in range(words))
    content = b"BT /F1 10 Tf %s ET" % b" ".join(operators)
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    return raw(
        CATALOGUE,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 %s >> >> >>" % font,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
    )
