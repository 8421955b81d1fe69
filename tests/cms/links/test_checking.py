"""Other websites are asked with manners, and what they answer is told apart."""

from collections import defaultdict
from datetime import timedelta
from email.utils import format_datetime
from itertools import pairwise
from urllib.parse import quote

import pytest
from django.utils import timezone

from cms.links import checking
from cms.links.checking import LinkChecker, check_due, keep
from cms.links.judging import is_not_there
from cms.links.models import Link, LinkHost, LinkPlace, LinkVerdict
from cms.links.network import MOST_BYTES, LinkAnswer, Network, PrivateAddressError, is_public
from home.factories import StandardPageFactory
from tests.helpers.proxies import make_certificate
from tests.helpers.websites import TestNetwork, Websites

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def websites(tmp_path):
    websites = Websites(make_certificate(tmp_path))
    yield websites
    websites.stop()


@pytest.fixture
def checker(websites):
    return LinkChecker(TestNetwork(websites))


@pytest.fixture
def no_pause(monkeypatch):
    monkeypatch.setattr(checking, "PAUSE", timedelta(0))


@pytest.mark.usefixtures("no_pause")
@pytest.mark.parametrize(
    ("address", "verdict"),
    [
        ("http://site.example/ok", LinkVerdict.OK),
        ("http://site.example/no_head", LinkVerdict.OK),
        ("http://site.example/huge", LinkVerdict.OK),
        ("http://site.example/moved", LinkVerdict.MOVED),
        ("http://site.example/moved_far", LinkVerdict.MOVED),
        ("http://site.example/found", LinkVerdict.REDIRECTED),
        ("http://site.example/front", LinkVerdict.SOFT_404),
        ("http://site.example/circle", LinkVerdict.LOOP),
        ("http://site.example/endless", LinkVerdict.LOOP),
        ("http://site.example/not_found", LinkVerdict.NOT_FOUND),
        ("http://site.example/gone", LinkVerdict.GONE),
        ("http://site.example/soft", LinkVerdict.SOFT_404),
        ("http://site.example/parked", LinkVerdict.PARKED),
        ("http://site.example/regulation", LinkVerdict.OK),
        ("http://site.example/missing", LinkVerdict.OK),
        ("http://site.example/sold_out", LinkVerdict.OK),
        ("http://site.example/sv/index.html", LinkVerdict.MOVED),
        ("http://site.example/long", LinkVerdict.REDIRECTED),
        ("http://site.example/broken", LinkVerdict.SERVER_ERROR),
        ("http://site.example/closed", LinkVerdict.CLOSED),
        ("http://site.example/hang", LinkVerdict.TIMEOUT),
        ("http://site.example/drip", LinkVerdict.TIMEOUT),
        ("http://site.example/drip_headers", LinkVerdict.TIMEOUT),
        ("http://site.example/cut", LinkVerdict.NO_ANSWER),
        ("https://tls.example/ok", LinkVerdict.TLS),
        ("http://robots.example/hemligt/fil", LinkVerdict.ROBOTS),
        ("http://robots.example/ok", LinkVerdict.OK),
        ("http://site.example/private", LinkVerdict.PRIVATE),
        ("http://site.example/metadata", LinkVerdict.PRIVATE),
        ("http://site.example/file", LinkVerdict.INVALID),
        ("http://site.example/found_nowhere", LinkVerdict.INVALID),
        ("http://no-such-name.invalid/", LinkVerdict.NO_HOST),
        ("http://site.example:22/ok", LinkVerdict.PRIVATE),
    ],
)
def test_every_kind_of_answer_has_its_verdict(checker, websites, address, verdict, monkeypatch):
    if ":22" in address:
        monkeypatch.setattr(
            checker.network, "resolve", lambda host, port: [(2, 1, 6, "", ("192.0.32.7", port))]
        )
    assert checker.check(address).verdict == verdict


@pytest.mark.parametrize(
    ("heading", "is_missing"),
    [
        ("404", True),
        ("Fel 404", True),
        ("Region Syd | 404", True),
        ("404 – sidan hittades inte", True),
        ("Sidan du söker saknas", True),
        ("Sidan är borttagen", True),
        ("Förordning 2021/404", False),
        ("Lag (2014:404)", False),
        ("Rum 404 bokas här", False),
        ("Vi söker anhöriga som saknas", False),
    ],
)
def test_only_a_heading_that_says_so_tells_that_a_page_is_missing(heading, is_missing):
    answer = LinkAnswer(200, {"content-type": "text/html"}, f"<h1>{heading}</h1>".encode())
    assert is_not_there(answer) == is_missing


@pytest.mark.usefixtures("no_pause")
def test_what_has_moved_says_where_to(checker):
    assert checker.check("http://site.example/moved_far").leads_to == "http://other.example/ok"


@pytest.mark.usefixtures("no_pause")
def test_it_is_asked_whether_it_is_there_before_it_is_fetched_and_only_a_little_of_it(
    checker, websites
):
    checker.check("http://site.example/huge")
    asked = [(method, path) for _time, _host, method, path, _agent in websites.asked]
    assert asked == [("GET", "/robots.txt"), ("HEAD", "/huge"), ("GET", "/huge")]
    assert websites.servers[0].sent < 20 * MOST_BYTES


@pytest.mark.usefixtures("no_pause")
def test_who_asks_says_who_it_is_and_how_to_reach_us(checker, websites, settings):
    checker.check("http://site.example/ok")
    [agent] = websites.servers[0].agents
    assert settings.WAGTAILADMIN_BASE_URL in agent
    assert settings.SITE_EMAIL in agent


def test_no_website_is_asked_more_than_once_a_second(websites, home):
    page = StandardPageFactory(parent=home)
    for address in (
        "http://a.example/ok",
        "http://a.example/moved",
        "http://a.example/moved_far",
        "http://other.example/ok",
    ):
        link = Link.objects.create(address=address, host=address.split("/")[2])
        LinkPlace.objects.create(link=link, instance=page, page=page)
    assert check_due(60, LinkChecker(TestNetwork(websites))) == 4
    by_host = defaultdict(list)
    for moment, host, *_rest in websites.asked:
        by_host[host].append(moment)
    assert len(by_host["a.example"]) >= 5
    for moments in by_host.values():
        assert all(later - earlier >= 1 for earlier, later in pairwise(moments))
    assert not Link.objects.filter(verdict=LinkVerdict.WAITING).exists()


def test_a_website_that_another_worker_asks_is_left_alone():
    host = LinkHost.objects.create(host="a.example")
    assert checking._claim(host.pk)
    assert not checking._claim(host.pk)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a00:1",
        "2002:7f00:1::",
        "2001:0:7f00:1::1",
    ],
)
def test_no_private_address_is_public_however_it_is_written(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["193.10.10.1", "2a00:801::1", "64:ff9b::c10a:a01"])
def test_others_are(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "0x7f.1", "2130706433", "0177.0.0.1", "::1", "0"]
)
def test_nothing_leads_into_this_machine(host):
    with pytest.raises(PrivateAddressError):
        Network().connect(host, 80, 1)


def test_a_name_that_answers_differently_the_second_time_leads_nowhere_else(monkeypatch):
    answers = iter(["193.10.10.1", "127.0.0.1"])
    network = Network()
    monkeypatch.setattr(
        network,
        "resolve",
        lambda host, port: [(2, 1, 6, "", (next(answers), port))],
    )
    tried = []

    class Socket:
        def settimeout(self, seconds):
            pass

        def connect(self, address):
            tried.append(address)

    monkeypatch.setattr("cms.links.network.socket.socket", lambda *args: Socket())
    network.connect("rebinding.example", 80, 1)
    assert tried == [("193.10.10.1", 80)]


def test_how_long_a_link_is_broken_counts_from_the_first_bad_answer(home):
    link = Link.objects.create(address="http://a.example/", host="a.example")
    keep(link, checking.Result(LinkVerdict.TIMEOUT))
    since = link.bad_since
    keep(link, checking.Result(LinkVerdict.NOT_FOUND, 404))
    assert link.bad_since == since
    assert link.due_at < timezone.now() + timedelta(days=2)
    for verdict in (LinkVerdict.OK, LinkVerdict.CLOSED, LinkVerdict.ROBOTS):
        keep(link, checking.Result(verdict))
        assert link.bad_since is None


def test_what_stands_nowhere_is_forgotten_and_not_asked_for(websites):
    Link.objects.create(address="http://a.example/ok", host="a.example")
    check_due(5, LinkChecker(TestNetwork(websites)))
    assert not Link.objects.exists()
    assert websites.asked == []


@pytest.mark.usefixtures("no_pause")
@pytest.mark.parametrize(
    ("told", "hours"),
    [
        ("", 1),
        ("10", 1),
        ("7200", 2),
        ("{later}", 5),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 1),
        ("9000000", 24),
        ("9" * 30, 24),
        ("i morgon", 1),
    ],
)
def test_a_website_that_was_asked_too_often_is_left_alone_as_long_as_it_says(checker, told, hours):
    told = told.format(later=format_datetime(timezone.now() + timedelta(hours=5), usegmt=True))
    busy, other = (
        Link.objects.create(
            address=f"http://busy.example/{path}",
            host="busy.example",
            verdict=LinkVerdict.NOT_FOUND,
            bad_since=timezone.now(),
        )
        for path in (f"busy/{quote(told)}", "ok")
    )
    keep(busy, checker.check(busy.address))
    other.refresh_from_db()
    assert (busy.verdict, busy.bad_since) == (LinkVerdict.BUSY, None)
    for link in (busy, other):
        rest = link.due_at - timezone.now()
        assert abs(rest - timedelta(hours=hours)) < timedelta(minutes=2)
    # What is known of another page there is as true as before.
    assert other.verdict == LinkVerdict.NOT_FOUND


@pytest.mark.usefixtures("no_pause")
@pytest.mark.parametrize(
    "address",
    ["http://site.example/busy", "http://site.example/to_busy", "http://busy-robots.example/ok"],
)
def test_who_is_told_to_ask_less_asks_no_more(checker, websites, address):
    assert checker.check(address).verdict == LinkVerdict.BUSY
    asked = [path for _time, _host, _method, path, _agent in websites.asked]
    assert asked.count(asked[-1]) == 1
