"""Persons and organisations, found by the names and web addresses that they have and had."""

from collections import defaultdict
from contextlib import suppress
from urllib.parse import urlsplit

from django.utils.functional import cached_property

from cms.pasting.matching import Matches, MatchReason, fold
from cms.people.appearances import appearances_of
from cms.people.models import FormerName, Organisation, Person

# A website has at least these: "lu.se".
MIN_LABELS = 2


class PersonMatches(Matches):
    """Persons, told apart by title and affiliation: today's, or those that they held last."""

    model = Person

    def describe(self, keys):
        last = {}
        for appearance in appearances_of(Person):
            last |= appearance.last_held(keys)
        people = Person.objects.filter(pk__in=keys).values_list(
            "pk", "name", "title", "affiliation__name"
        )
        return {
            key: ", ".join(filter(None, [name, *(held if any(held) else last.get(key, []))]))
            for key, name, *held in people
        }


class OrganisationMatches(Matches):
    """Organisations under their names of today and before, and at their web addresses."""

    model = Organisation

    def find(self, name, website=""):
        """Return what was `Found` under a name, at a web address, or both.

        Sure is what both agree on, or what one of them says alone. A name decides over an address
        that nobody has; an address does not decide over a name that nobody has.
        """
        by_name = self.find_name(name)
        sure_by_address, by_address = self._find_address(website)
        reasons = by_name | {key: by_name.get(key, reason) for key, reason in by_address.items()}
        if by_name and by_address:
            sure = by_name.keys() & by_address.keys()
        else:
            sure = by_name or (sure_by_address if not name.strip() else [])
        reasons |= {key: MatchReason.WHOLE for key in self._wholes(name) if key not in reasons}
        return self.offer(name, reasons, list(sure))

    def _wholes(self, name):
        """Return the keys of those that the name begins with, of which it may name a part.

        "Kustbevakningen region syd", "Malmö stad, socialförvaltningen".
        """
        words = fold(name).replace(",", " ,").split()
        starts = [" ".join(words[:count]).replace(" ,", ",") for count in range(1, len(words))]
        folded = self._by_folded
        return dict.fromkeys(key for start in reversed(starts) for key in folded.get(start, ()))

    @cached_property
    def _by_folded(self):
        index = defaultdict(list)
        for key, name, _reason in self._names:
            index[fold(name)].append(key)
        return dict(index)

    def disagree(self, name, website):
        """Whether the organisations of a known name live elsewhere than at an address."""
        named = self.find_name(name).keys()
        _sure, here = self._find_address(website)
        return bool(website and named & self._with_website) and not named & here.keys()

    def is_known(self, name):
        """Whether an organisation has or had exactly this name."""
        return bool(self.find_name(name))

    @property
    def own_names(self):
        """The names of today, for the officer to choose from."""
        return [name for _key, name, reason in self._names if reason == MatchReason.NAME]

    def names_beginning(self, words):
        """Return the names of today that begin with one of some words."""
        return [name for word in sorted(words) for name in self._by_first_word.get(word, ())]

    @cached_property
    def _by_first_word(self):
        index = defaultdict(list)
        for name in self.own_names:
            index[name.partition(" ")[0]].append(name)
        return dict(index)

    @cached_property
    def towns(self):
        """The towns of all organisations."""
        towns = Organisation.objects.exclude(town="").order_by()
        return set(towns.values_list("town", flat=True).distinct())

    def get_names(self):
        return super().get_names() + [
            (former.organisation_id, former.name, MatchReason.FORMER_NAME)
            for former in self._former
            if former.name
        ]

    def get_addresses(self):
        """Return the key, the web address and the reason it is found for, of every address."""
        websites = Organisation.objects.exclude(website="").order_by("pk")
        return [
            *(
                (key, url, MatchReason.ADDRESS)
                for key, url in websites.values_list("pk", "website")
            ),
            *((f.organisation_id, f.website, MatchReason.FORMER_ADDRESS) for f in self._former),
        ]

    @cached_property
    def _former(self):
        return list(FormerName.objects.order_by("pk"))

    @cached_property
    def _by_host(self):
        """The organisations at each host: key, path and reason."""
        index = defaultdict(list)
        for key, url, reason in self.get_addresses():
            host, path = _host_and_path(url)
            if host:
                index[host].append((key, path, reason))
        return dict(index)

    @cached_property
    def _with_website(self):
        return {key for homes in self._by_host.values() for key, *_rest in homes}

    def _find_address(self, website):
        """Return the keys of those who live at an address, and the reasons of all on its site."""
        host, path = _host_and_path(website)
        here = self._by_host.get(host, [])
        lives_alone = not path and len({key for key, *_rest in here}) == 1
        reasons = {key: reason for key, own, reason in here if own == path or lives_alone}
        sure = list(reasons)
        for key, *_rest in here or self._find_site_above(host):
            reasons.setdefault(key, MatchReason.SITE)
        return sure, reasons

    def _find_site_above(self, host):
        """Return the organisations of the nearest domain above: those of lu.se for soc.lu.se."""
        labels = host.split(".")
        above = [".".join(labels[start:]) for start in range(1, len(labels) - MIN_LABELS + 1)]
        return next((self._by_host[name] for name in above if name in self._by_host), [])


def _host_and_path(url):
    """Return an address's host as DNS has it, without `www.`, and its path without decoration."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
        path = parts.path
    except ValueError:
        return "", ""
    with suppress(UnicodeError):
        host = host.encode("idna").decode()
    return host, path.lower().removesuffix("/").removesuffix(".html")
