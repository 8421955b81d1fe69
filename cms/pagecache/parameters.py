"""Which parameters of an address a page reads: the others are nothing to it."""

from hashlib import sha256

from django.http import QueryDict

from cms.pagecache.release import release

ANY_NAME = "*"


class ReadParameters(QueryDict):
    """The parameters of a request, which remember the `names` that were asked for."""

    @classmethod
    def of(cls, request):
        """Return the parameters of a request, of which none has been asked for."""
        # WSGI's text is bytes, a letter each: https://peps.python.org/pep-3333/#unicode-issues.
        query = request.META.get("QUERY_STRING", "").encode("iso-8859-1")
        parameters = cls(query, encoding=request.encoding)
        parameters.names = set()
        return parameters

    def __getitem__(self, key):
        self._note(key)
        return super().__getitem__(key)

    def __contains__(self, key):
        self._note(key)
        return super().__contains__(key)

    def get(self, key, default=None):
        self._note(key)
        return super().get(key, default)

    def getlist(self, key, default=None):
        self._note(key)
        return super().getlist(key, default)

    def __iter__(self):
        self._note(ANY_NAME)
        return super().__iter__()

    def items(self):
        self._note(ANY_NAME)
        return super().items()

    def lists(self):
        self._note(ANY_NAME)
        return super().lists()

    def copy(self):
        """Return a copy of what has been asked for: links lead on to nothing else."""
        asked = QueryDict(mutable=True, encoding=self.encoding)
        for name, values in super().lists():
            if name in self.names:
                asked.setlist(name, values)
        return asked

    def _note(self, name):
        # Django fills them before there is anything to remember.
        if hasattr(self, "names"):
            self.names.add(name)


def key_of(request, names):
    """Return the key of a request's answer, which depends on the parameters of these names.

    Language and county stand in the path. Raises Django's `DisallowedHost`.
    """
    parameters = QueryDict(request.META.get("QUERY_STRING", ""))
    values = sorted((name, parameters.getlist(name)) for name in names if name in parameters)
    return sha256(f"{place_of(request)}{values}".encode()).hexdigest()


def is_variant(request, names):
    """Return whether a request's answer is not the plain one of its place, by these parameters."""
    return not request.GET.keys().isdisjoint(names)


def place_of(request):
    """Return the release, scheme, host and path of a request as text."""
    return repr((release(), request.scheme, request.get_host(), request.path_info))
