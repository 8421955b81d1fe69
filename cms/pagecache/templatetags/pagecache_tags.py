"""Parts of pages that are kept apart from them."""

from django import template
from django.core.cache import cache
from django.core.cache.utils import make_template_fragment_key

from cms.pagecache.around import generation
from cms.pagecache.reading import collecting, shows

register = template.Library()


class KeptNode(template.Node):
    """A part that is rendered once for all pages that have it alike, for some seconds."""

    def __init__(self, nodes, seconds, names):
        self.nodes, self.seconds, self.names = nodes, seconds, names

    def render(self, context):
        names = [name.resolve(context) for name in self.names]
        key = make_template_fragment_key("kept", [*names, generation()])
        html, tags = cache.get(key) or (None, ())
        if html is None:
            with collecting() as tags:
                html = self.nodes.render(context)
            cache.set(key, (html, tags), self.seconds)
        # The page rests on what its parts rest on.
        shows(*tags)
        return html


@register.tag
def kept(parser, token):
    """`{% kept 60 name other %}…{% endkept %}`: keep for 60 seconds what is alike under the names.

    Where pages are kept it belongs to a generation of the site, and is never older than that.
    """
    _tag, seconds, *names = token.split_contents()
    nodes = parser.parse(["endkept"])
    parser.delete_first_token()
    return KeptNode(nodes, int(seconds), [parser.compile_filter(name) for name in names])
