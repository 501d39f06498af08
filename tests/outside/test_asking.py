"""Sites are asked politely, again where that may help, and whatever they answer, it is told in plain words."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import httpx
import pytest
import trustme

from clusterweeks.outside.answers import Answer, State, of_error
from clusterweeks.outside.asking import NoWayOutError, ask_all
from clusterweeks.outside.manners import Manners, manners_of
from clusterweeks.outside.turns import Clock
from tests.outside.sites import TOGETHER, Sites, closed_port, serving

MANNERS = replace(manners_of("https://weeks.example/"), local=True)


@dataclass
class Watch:
    """A clock that stands still but for what is waited."""

    now: float = 100.0
    waits: list[float] = field(default_factory=list)

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds
        await asyncio.sleep(0)

    def clock(self) -> Clock:
        return Clock(lambda: self.now, self.sleep)


def answers_of(
    urls: Sequence[str], manners: Manners = MANNERS, watch: Watch | None = None, trust: ssl.SSLContext | None = None
) -> dict[str, Answer]:
    found: dict[str, Answer] = {}
    asyncio.run(ask_all(urls, manners, found.__setitem__, (watch or Watch()).clock(), trust))
    return found


@pytest.mark.parametrize(
    ("path", "state", "said"),
    [
        ("/", State.WORKS, "it works"),
        ("/no-head", State.WORKS, "it works"),
        ("/no-head-404", State.WORKS, "it works"),
        ("/shaky", State.WORKS, "it works"),
        ("/cookie", State.WORKS, "it works"),
        ("/huge", State.WORKS, "it works"),
        ("/bomb", State.WORKS, "it works"),
        ("/odd-headers", State.WORKS, "it works"),
        ("/päth/with spaces?q=ü", State.WORKS, "it works"),
        ("/gone", State.GONE, "the site answers `404 Not Found`"),
        ("/gone-410", State.GONE, "the site answers `410 Gone`"),
        ("/members", State.REFUSED, "the site answers `401 Unauthorized`"),
        ("/robots", State.REFUSED, "the site answers `403 Forbidden`"),
        ("/linkedin", State.REFUSED, "the site answers `999`"),
        ("/teapot", State.FAILING, "the site answers `400 Bad Request`"),
        ("/down", State.FAILING, "the site answers `500 Internal Server Error`"),
        ("/busy", State.BUSY, "the site answers `429 Too Many Requests`"),
        (
            "/busy-long",
            State.BUSY,
            "the site answers `503 Service Unavailable`, and wants to be left alone for some time",
        ),
        ("/dropped", State.FAILING, "what the site answers cannot be read, or breaks off"),
        ("/malformed", State.FAILING, "what the site answers cannot be read, or breaks off"),
        ("/for-now", State.WORKS, "it works"),
        ("/tidied", State.WORKS, "it works"),
        ("/moved", State.MOVED, "it has moved for good to `http://x.example/new-home`"),
        ("/moved-308", State.MOVED, "it has moved for good to `http://x.example/new-home`"),
        ("/to-front", State.MOVED, "it leads to the front page `http://x.example/` now"),
        (
            "/to-gone",
            State.GONE,
            "it leads on to `http://x.example/gone`, and there the site answers `404 Not Found`",
        ),
        ("/circle", State.ASTRAY, "it leads in circles"),
        ("/step/1", State.ASTRAY, "it leads on more than 10 times"),
        ("/to-mail", State.ASTRAY, "it leads on to `mailto:office@example.org`, which is no web page"),
        ("/to-ftp", State.ASTRAY, "it leads on to `ftp://files.example/x`, which is no web page"),
        ("/to-nowhere", State.ASTRAY, "it leads on to `http://[broken`, which is no web page"),
        ("/to-port", State.ASTRAY, "it leads on to `http://elsewhere.example:99999/`, which is no web page"),
        ("/without-location", State.FAILING, "the site answers `302 Found`"),
    ],
)
def test_every_answer_is_told_in_plain_words(all_hosts: Sites, path: str, state: State, said: str) -> None:
    (answer,) = answers_of([f"http://x.example{path}"]).values()
    assert (answer.state, answer.said) == (state, said)


@pytest.mark.parametrize("url", ["http://[broken", "http:///x", "http://x.example:99999/", "http://a.example:0/", ""])
def test_what_is_no_address_is_told(all_hosts: Sites, url: str) -> None:
    (answer,) = answers_of([url]).values()
    assert answer == Answer(State.ASTRAY, "it is no address that can be asked for")
    assert all_hosts.asked == []


@pytest.mark.parametrize("path", ["/slow", "/drip"])
def test_a_site_that_does_not_come_to_an_end_is_left(all_hosts: Sites, path: str) -> None:
    (answer,) = answers_of([f"http://x.example{path}"], replace(MANNERS, whole=0.1)).values()
    assert (answer.state, answer.said) == (State.UNREACHABLE, "the site does not answer in time")
    assert all_hosts.count(path) == 3


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("http://münchen.example/ü?ü=ü", "xn--mnchen-3ya.example"),
        ("http://x.example:8080/", "x.example"),
    ],
)
def test_hosts_have_many_forms(all_hosts: Sites, url: str, host: str) -> None:
    (answer,) = answers_of([url], replace(MANNERS, local=False)).values()
    assert answer.state is State.WORKS
    assert [asked for _, asked, _ in all_hosts.asked] == [host]


def test_who_asks_says_so_and_sends_nothing_else(all_hosts: Sites) -> None:
    answers_of(["http://x.example/no-head"])
    assert [method for method, _, _ in all_hosts.asked] == ["HEAD", "GET"]
    for headers in all_hosts.headers:
        assert headers["User-Agent"].startswith("clusterweeks/")
        assert headers["User-Agent"].endswith(" (+https://weeks.example/; link check)")
        assert not {"Authorization", "Cookie", "Referer"} & headers.keys()


def test_a_host_is_asked_one_thing_at_a_time_with_pauses(all_hosts: Sites) -> None:
    watch = Watch()
    answers_of([f"http://one.example/{number}" for number in range(6)], watch=watch)
    assert all_hosts.most["one.example"] == 1
    assert watch.waits == pytest.approx([1.0] * 5)


def test_many_hosts_are_asked_at_once(all_hosts: Sites) -> None:
    found = answers_of([f"http://{number}.example/together" for number in range(TOGETHER)])
    assert {answer.state for answer in found.values()} == {State.WORKS}


def test_no_more_hosts_are_asked_at_once_than_allowed(all_hosts: Sites) -> None:
    answers_of([f"http://{number}.example/" for number in range(8)], replace(MANNERS, at_once=2))
    assert len(all_hosts.asked) == 8
    assert all_hosts.most[""] <= 2


def test_a_busy_site_gets_the_time_it_asks_for(all_hosts: Sites) -> None:
    watch = Watch()
    (answer,) = answers_of(["http://x.example/busy-once"], watch=watch).values()
    assert answer.state is State.WORKS
    assert watch.waits == pytest.approx([3.0])


def test_further_tries_come_after_longer_and_longer_waits(all_hosts: Sites) -> None:
    watch = Watch()
    answers_of(["http://x.example/down"], watch=watch)
    assert [method for method, _, _ in all_hosts.asked] == ["HEAD", "GET", "GET", "GET"]
    assert watch.waits == pytest.approx([1.0, 2.0, 6.0])


def test_a_site_that_wants_to_be_left_alone_is_not_asked_for_its_other_pages(all_hosts: Sites) -> None:
    found = answers_of(["http://x.example/busy-long", "http://x.example/1", "http://x.example/2"])
    assert {answer.state for answer in found.values()} == {State.BUSY}
    assert len(all_hosts.asked) == 1


@pytest.mark.usefixtures("no_proxy")
def test_a_site_that_is_not_there_is_tried_for_one_page_only() -> None:
    site, watch = f"http://127.0.0.1:{closed_port()}", Watch()
    found = answers_of([f"{site}/1", f"{site}/2", f"{site}/3"], watch=watch)
    assert set(found.values()) == {Answer(State.UNREACHABLE, "the site refuses the connection", offline=True)}
    assert watch.waits == pytest.approx([2.0, 6.0])


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.1", "[::1]", "192.168.1.4", "10.0.0.1", "intranet", "printer.local", "x.localhost"]
)
def test_what_is_no_place_on_the_web_is_not_asked(all_hosts: Sites, host: str) -> None:
    (answer,) = answers_of([f"http://{host}/"], replace(MANNERS, local=False)).values()
    assert (answer.state, all_hosts.asked) == (State.PRIVATE, [])
    assert answer.said == f"`{host.strip('[]')}` is this machine, or is known in one network only"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (socket.gaierror(socket.EAI_NONAME, ""), "there is no site of the name `x.example`"),
        (socket.gaierror(socket.EAI_AGAIN, ""), "the name `x.example` cannot be looked up at the moment"),
        (ExceptionGroup("", [ConnectionRefusedError()]), "the site refuses the connection"),
        (OSError("no route"), "no connection comes about"),
        (ssl.SSLError("wrong version number"), "no encrypted connection comes about"),
    ],
)
def test_what_stands_behind_a_failed_connection_is_told(error: Exception, said: str) -> None:
    failed = httpx.ConnectError("")
    failed.__cause__ = error
    assert of_error(failed, "https://x.example/").said == said


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (httpx.ProxyError("502"), "the proxy of this network does not let it through"),
        (httpx.ConnectTimeout(""), "the site does not take the connection in time"),
        (httpx.ReadError(""), "the connection breaks off"),
        (ConnectionResetError(), "the connection breaks off"),
    ],
)
def test_what_goes_wrong_on_the_way_is_told(error: Exception, said: str) -> None:
    assert of_error(error, "https://x.example/") == Answer(
        State.UNREACHABLE, said, offline=isinstance(error, httpx.ProxyError | httpx.ConnectTimeout)
    )


@pytest.mark.usefixtures("no_proxy")
class TestEncryption:
    """Certificates are looked at as browsers do."""

    @pytest.fixture
    def authority(self) -> trustme.CA:
        return trustme.CA()

    @pytest.fixture
    def trust(self, authority: trustme.CA) -> ssl.SSLContext:
        context = ssl.create_default_context()
        authority.configure_trust(context)
        return context

    def asked(self, certificate: trustme.LeafCert, trust: ssl.SSLContext) -> Answer:
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(tls)
        with serving(Sites(tls)) as sites:
            (answer,) = answers_of([f"https://{sites.address}/"], trust=trust).values()
        return answer

    def test_a_good_one(self, authority: trustme.CA, trust: ssl.SSLContext) -> None:
        assert self.asked(authority.issue_cert("127.0.0.1"), trust) == Answer(State.WORKS, "it works", 200)

    def test_one_that_has_expired(self, authority: trustme.CA, trust: ssl.SSLContext) -> None:
        old = authority.issue_cert(
            "127.0.0.1", not_before=datetime(2018, 1, 1, tzinfo=UTC), not_after=datetime(2019, 1, 1, tzinfo=UTC)
        )
        assert self.asked(old, trust) == Answer(State.CERTIFICATE, "its certificate has expired")

    def test_one_of_another_site(self, authority: trustme.CA, trust: ssl.SSLContext) -> None:
        answer = self.asked(authority.issue_cert("other.example"), trust)
        assert answer == Answer(State.CERTIFICATE, "its certificate is for a site of another name")

    def test_one_that_nobody_knows(self, trust: ssl.SSLContext) -> None:
        answer = self.asked(trustme.CA().issue_cert("127.0.0.1"), trust)
        assert answer.state is State.CERTIFICATE
        assert answer.said.startswith("its certificate is signed by nobody that is known here")

    def test_a_site_without_encryption(self, sites: Sites, trust: ssl.SSLContext) -> None:
        (answer,) = answers_of([f"https://{sites.address}/"], trust=trust).values()
        assert answer == Answer(State.CERTIFICATE, "no encrypted connection comes about")


def test_a_proxy_that_cannot_be_used_is_told_before_anything_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "nonsense://proxy.example")
    with pytest.raises(NoWayOutError, match="the proxy that this machine's settings"):
        answers_of(["http://x.example/"])
