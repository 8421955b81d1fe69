"""modelsearch's Elasticsearch with a client that notes what it is told, and holds documents.

It finds all documents of an index, as long as that has a mapping: without one the real engine
cannot tell what it has found.
"""

from modelsearch.backends.elasticsearchbase import ElasticsearchBaseSearchBackend


class NoSuchIndexError(Exception):
    """What the client says of an index that is not there."""


class NotingClient:
    """Indices with mappings, documents and aliases; `asked` has the bodies of all questions."""

    def __init__(self, hosts, **options):
        self.hosts, self.indices = hosts, NotingIndices()
        self.asked = []

    def index(self, index, document, id):  # noqa: A002 - the client's own name
        self.indices.documents(index)[id] = document

    def delete(self, index, id):  # noqa: A002 - the client's own name
        if self.indices.documents(index).pop(id, None) is None:
            raise NoSuchIndexError

    def search(self, index, **body):
        self.asked.append(body)
        name = self.indices.aliases.get(index, index)
        is_mapped = name in self.indices.mappings
        found = self.indices.documents(index) if is_mapped and not body.get("scroll_id") else {}
        hits = [{"fields": {"pk": [key]}, "_score": 1.0} for key in found]
        return {"hits": {"hits": hits}}


class NotingIndices:
    def __init__(self):
        self.made, self.mappings, self.aliases, self.refreshed = {}, {}, {}, []

    def documents(self, name):
        # As the engine does, an index is made for the first document.
        return self.made.setdefault(self.aliases.get(name, name), {})

    def create(self, index, **settings):
        self.made[index] = {}

    def delete(self, index):
        if self.made.pop(index, None) is None:
            raise NoSuchIndexError

    def put_mapping(self, index, body):
        assert index in self.made
        self.mappings[index] = body

    def refresh(self, index):
        self.refreshed.append(index)

    def exists_alias(self, name):
        return name in self.aliases

    def get_alias(self, name):
        return {self.aliases[name]: {}}

    def put_alias(self, name, index):
        assert name not in self.made, "an index has that name"
        self.aliases[name] = index


class SearchBackend(ElasticsearchBaseSearchBackend):
    """The engine; `client` is shared by all that ask for one, as they share the real server."""

    client_class = NotingClient
    use_new_elasticsearch_api = True
    NotFoundError = NoSuchIndexError
    client = None

    def __init__(self, params):
        super().__init__(params)
        type(self).client = self.es = type(self).client or self.es

    def bulk(self, client, actions, index):
        for action in actions:
            client.index(index, action, action["_id"])
