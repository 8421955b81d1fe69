"""Parts of pages that are kept apart from them."""

from django import template
from django.core.cache import cache
from django.core.cache.utils import make_template_fragment_key
from django.utils import timezone

from cms.pagecache.around import generation
from cms.pagecache.reading import collecting, shows
from cms.pagecache.regions import regions_of

register = template.Library()


class KeptNode(template.Node):
    """A part that is rendered once for all pages that have it alike, for some seconds."""

    child_nodelists = ("nodes",)

    def __init__(self, nodes, seconds, names):
        self.nodes, self.seconds, self.names = nodes, seconds, names

    def render(self, context):
        if getattr(context.get("request"), "is_dummy", False):
            # A preview shows what is not public, and nobody else may see it.
            return self.nodes.render(context)
        names = [name.resolve(context) for name in self.names]
        # What is upcoming today is over tomorrow.
        key = make_template_fragment_key("kept", [*names, generation(), timezone.localdate()])
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


class RegionNode(template.Node):
    """A region of a page, which is kept for its address."""

    # Where Django looks for blocks that other templates replace.
    child_nodelists = ("nodes",)

    def __init__(self, nodes, names):
        self.nodes, self.names = nodes, names

    def render(self, context):
        regions = regions_of(context.get("request"))
        if not regions:
            return self.nodes.render(context)
        name = ":".join(str(name.resolve(context)) for name in self.names)
        return regions.get(name, lambda: self.nodes.render(context))


@register.tag
def region(parser, token):
    """`{% region "main" other %}…{% endregion %}`: keep for the address until something changes.

    What is not read from the database stands behind the name.
    """
    _tag, *names = token.split_contents()
    nodes = parser.parse(["endregion"])
    parser.delete_first_token()
    return RegionNode(nodes, [parser.compile_filter(name) for name in names])
