"""The sitemap with all its files, as a search engine reads it."""

import re


def sitemap(client, sections=r"[^.]+"):
    """Return the text of every file that the sitemap leads to.

    Where `sections` is a regular expression, only of what lies below these first parts of paths.
    """
    index = client.get("/sitemap.xml").content.decode()
    files = re.findall(rf"<loc>https?://[^/]+(/sitemap-{sections}\.[^<]+)</loc>", index)
    return "".join(client.get(file).getvalue().decode() for file in files)
