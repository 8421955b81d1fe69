"""What readers of a translated guide are shown of its state."""

import re

UNREVIEWED = "لم يراجع أحد هذه الترجمة."
BEHIND = "تغيّر النص السويدي منذ إعداد هذه الترجمة."
ADDRESS = "/ar/guider/gangsnacket/"
WHOLE = f"{ADDRESS}allt/"
MARK = re.compile(r"<mark>(.*?)</mark>", re.DOTALL)
ORIGINAL = re.compile(r'<details class="original">.*?</details>', re.DOTALL)


def shown(client, path=WHOLE):
    """Return what readers see, without the head that tells others."""
    return client.get(path).content.decode().partition("<body")[2]


def originals(html):
    return re.findall(r"<p>(.*?)</p>", "".join(ORIGINAL.findall(html)))
