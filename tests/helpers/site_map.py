"""The sitemap with all its files, as a search engine reads it."""

import re


def sitemap(client):
    """Return the text of the sitemap and of every file that it leads to."""
    index = client.get("/sitemap.xml").content.decode()
    files = re.findall(r"<loc>https?://[^/]+(/[^<]+)</loc>", index)
    return "".join(client.get(file).getvalue().decode() for file in files)
