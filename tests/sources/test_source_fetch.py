"""Fetching is polite and safe: robots.txt, pauses, limits, and never into a private network."""

from __future__ import annotations

import gzip
import shutil
import socket
import ssl
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from fake_site import Site, serving
from hypothesis import given
from hypothesis import strategies as st

from wegwijzer.sources import robots
from wegwijzer.sources.fetch import PROGRAM, Client, Limits, Unfetched, is_public

if TYPE_CHECKING:
    from http.server import BaseHTTPRequestHandler
    from pathlib import Path


def _state(client: Client, url: str) -> str:
    with pytest.raises(Unfetched) as caught:
        client.get(url)
    assert str(caught.value).endswith(".")
    return caught.value.state


def test_a_page_comes_back_as_it_is(site: Site, client: Client):
    """Status, kind and bytes are those of the server."""
    site.put("/x?a=1&b=2", "<p>Hallo")
    page = client.get(f"{site.address}/x?a=1&b=2")
    assert (page.url, page.status, page.body) == (f"{site.address}/x?a=1&b=2", 200, b"<p>Hallo")
    assert not page.for_good


def test_a_request_tells_nothing_but_an_honest_name(site: Site, client: Client):
    """No cookie, no referrer, no word of the subject, also after a page that set a cookie."""
    site.pages["/"] = (200, {"Set-Cookie": "who=me", "Content-Type": "text/html"}, b"x")
    client.get(f"{site.address}/")
    client.get(f"{site.address}/")
    for _, headers in site.asked:
        assert headers.keys() <= {"Host", "User-Agent", "Accept", "Accept-Language", "Accept-Encoding", "Connection"}
        assert headers["User-Agent"].startswith(f"{PROGRAM}/")


def test_robots_txt_is_asked_first_and_obeyed(site: Site, client: Client):
    """What a site does not want fetched is not fetched; robots.txt is read once."""
    site.put("/robots.txt", f"User-agent: {PROGRAM}\nDisallow: /no\n\nUser-agent: *\nDisallow: /", "text/plain")
    site.put("/yes", "yes")
    assert client.get(f"{site.address}/yes").status == 200
    assert _state(client, f"{site.address}/no/page") == "robots"
    assert [path for path, _ in site.asked] == ["/robots.txt", "/yes"]


def test_a_redirect_to_what_robots_txt_forbids_is_not_followed(site: Site, client: Client):
    """The rules of the site hold for every step."""
    site.put("/robots.txt", "User-agent: *\nDisallow: /no", "text/plain")
    site.lead("/x", "/no")
    assert _state(client, f"{site.address}/x") == "robots"
    assert site.paths() == ["/x"]


def test_a_site_whose_robots_txt_is_broken_is_left_alone(site: Site, client: Client):
    """A server with a fault allows nothing (RFC 9309); one without the file allows everything."""
    site.put("/robots.txt", "oops", status=500)
    site.put("/x", "x")
    assert _state(client, f"{site.address}/x") == "robots"


def test_a_host_that_does_not_answer_is_waited_for_once(site: Site, client: Client):
    """Twenty sources of one dead site do not cost twenty waits."""
    site.pages["/robots.txt"] = lambda handler: _silent(handler, site)
    client.limits = replace(client.limits, patience=0.3)
    assert _state(client, f"{site.address}/x") == _state(client, f"{site.address}/y") == "slow"
    assert len(site.asked) == 1


def test_one_host_is_asked_slowly(site: Site):
    """Between two requests to one host there is a pause; the site may ask for a longer one."""
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 7", "text/plain")
    site.put("/x", "x")
    slept: list[float] = []
    now = [0.0]
    limits = Limits(pause=2, plain=True)
    client = Client(limits, reach=lambda _: True, sleep=slept.append, clock=lambda: now[0])
    client.get(f"{site.address}/x")
    now[0] = 4.0
    client.get(f"{site.address}/x")
    assert slept == [7.0, 3.0]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed_and_told(site: Site, client: Client, status: int):
    """Where a page stands at last is told, and whether it moved for good."""
    site.lead("/old", "new/page?x=1#part", status)
    site.put("/new/page?x=1", "there")
    page = client.get(f"{site.address}/old")
    assert (page.url, page.body) == (f"{site.address}/new/page?x=1", b"there")
    assert page.for_good is (status in (301, 308))


def test_five_redirects_are_followed_and_no_more(site: Site, client: Client):
    """A chain or a ring of redirects ends."""
    for number in range(6):
        site.lead(f"/{number}", f"/{number + 1}")
    site.put("/6", "end")
    assert client.get(f"{site.address}/1").body == b"end"
    assert _state(client, f"{site.address}/0") == "redirects"


@pytest.mark.parametrize(
    "to",
    [
        "http://127.0.0.2/",
        "http://[::1]/",
        "http://localhost./",
        "//127.0.0.3/x",
        "http://0x7f.2/",
        "http://2130706434/",
    ],
)
def test_a_redirect_never_leads_into_a_private_network(site: Site, client: Client, to: str):
    """However a private address is written, nothing connects to it."""
    reach = client.reach
    asked: list[str] = []
    client.reach = lambda address: asked.append(address) or (reach(address) and len(asked) < 3)
    site.lead("/x", to)
    assert _state(client, f"{site.address}/x") in ("private", "unreachable")
    assert site.paths() == ["/x"]


@pytest.mark.parametrize(
    "to",
    [
        "http://example.org/",
        "ftp://example.org/",
        "file:///etc/passwd",
        "https://a:b@example.org/",
        "https://example.org:22/",
    ],
)
def test_only_plain_https_is_fetched(to: str):
    """Nothing is even looked up for another address."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", lambda *_, **__: pytest.fail("it was looked up"))
        assert _state(Client(), to) == "insecure"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001:0:1::1",
        "fec0::1",
        "64:ff9b:1::a00:1",
        "192.88.99.1",
        "ff02::1",
        "x",
    ],
)
def test_private_addresses_are_known(address: str):
    """Every way to name a machine of somebody's own network is refused, also wrapped in another address."""
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "2606:4700::1111", "64:ff9b::101:101", "::ffff:1.1.1.1"])
def test_public_addresses_are_known(address: str):
    """What everybody can reach is fetched."""
    assert is_public(address)


def test_a_name_is_looked_up_once(site: Site):
    """A name server that answers otherwise the second time leads nowhere: what was judged is connected to."""
    port = int(site.address.rpartition(":")[2])
    site.put("/x", "x")
    real, answers = socket.getaddrinfo, []

    def lookup(host: str, port: int, *rest: object, **more: object) -> object:
        answers.append(host)
        return real("127.0.0.1" if host == "rebind.test" else host, port, *rest, **more)

    client = Client(Limits(pause=0, plain=True), reach=lambda address: address == "127.0.0.1")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", lookup)
        assert client.get(f"http://rebind.test:{port}/x").body == b"x"
    assert answers.count("rebind.test") == 2, "once for robots.txt and once for the page"


def _drip(handler: BaseHTTPRequestHandler, site: Site) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    while not site.over.wait(0.05):
        handler.wfile.write(b".")


def _drip_headers(handler: BaseHTTPRequestHandler, site: Site) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while not site.over.wait(0.05):
        handler.wfile.write(b".")


def _silent(_: BaseHTTPRequestHandler, site: Site) -> None:
    site.over.wait(30)


@pytest.mark.parametrize("answer", [_drip, _drip_headers, _silent])
def test_a_page_that_takes_too_long_is_given_up(site: Site, client: Client, answer: object):
    """Silence, and drops that never end, in the body or before it."""
    site.pages["/x"] = lambda handler: answer(handler, site)  # type: ignore[operator]
    client.limits = replace(client.limits, patience=0.5, longest=0.7)
    assert _state(client, f"{site.address}/x") == "slow"


def _endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"x" * 65_536)


def test_a_page_that_is_too_large_is_given_up(site: Site, client: Client):
    """Also when it never says how large it is, and when it is small only while it is packed."""
    client.limits = replace(client.limits, largest=1_000_000)
    site.pages["/endless"] = _endless
    site.pages["/packed"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(b"x" * 2_000_000))
    site.put("/fits", "x" * 1_000_000)
    assert _state(client, f"{site.address}/endless") == "large"
    assert _state(client, f"{site.address}/packed") == "large"
    assert len(client.get(f"{site.address}/fits").body) == 1_000_000


def test_a_packed_page_is_unpacked(site: Site, client: Client):
    """Some servers pack what nobody asked them to pack."""
    site.pages["/x"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(b"hallo"))
    site.pages["/y"] = (200, {"Content-Encoding": "br"}, b"hallo")
    site.pages["/z"] = (200, {"Content-Encoding": "gzip"}, b"hallo")
    assert client.get(f"{site.address}/x").body == b"hallo"
    assert _state(client, f"{site.address}/y") == "encoded"
    assert _state(client, f"{site.address}/z") == "encoded"


def test_an_answer_that_breaks_off_is_no_page(site: Site, client: Client):
    """Half a page is not compared with a whole one."""
    site.pages["/x"] = (200, {"Content-Length": "100"}, b"half")
    assert _state(client, f"{site.address}/x") == "unreachable"


@pytest.mark.parametrize(
    "answer",
    [b"", b"SSH-2.0-OpenSSH\r\n", b"HTTP/1.1 abc\r\n\r\n", b"\x00" * 100, b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 200],
)
def test_what_is_no_answer_is_told_in_a_sentence(site: Site, client: Client, answer: bytes):
    """Whatever a server sends, there is no traceback."""
    site.pages["/x"] = lambda handler: handler.wfile.write(answer) and None
    assert _state(client, f"{site.address}/x") == "unreachable"


def test_a_host_that_is_not_there_is_told_in_a_sentence(client: Client):
    """No such name, and nobody who answers."""
    assert _state(client, "http://nobody.invalid/") == "unreachable"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        assert _state(client, f"http://127.0.0.1:{free.getsockname()[1]}/") == "unreachable"


@pytest.mark.parametrize("to", ["/caf\u00e9 1", "/x\ty", "https://[::1", "http://a:99999999/", "/" + "x" * 3000])
def test_an_odd_redirect_breaks_nothing(site: Site, client: Client, to: str):
    """What a server writes as an address is followed as plain letters, or refused in a sentence."""
    site.lead("/start", to)
    try:
        page = client.get(f"{site.address}/start")
    except Unfetched as error:
        assert error.state in ("insecure", "unreachable", "private")
    else:
        assert page.url.isascii()
        assert " " not in page.url


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path):
    """Somebody in between is not taken for the site."""
    if not shutil.which("openssl"):
        pytest.skip("a certificate is made with openssl, which is not here")
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-days", "2"]
    names = ["-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run([*command, *names, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(certificate, key)
    with serving(server) as site:
        site.put("/x", "x")
        limits = Limits(pause=0, plain=True)
        assert _state(Client(limits, reach=lambda _: True), f"{site.address}/x") == "certificate"
        trusting = ssl.create_default_context(cafile=str(certificate))
        assert Client(limits, trusting, reach=lambda _: True).get(f"{site.address}/x").body == b"x"


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("User-agent: *\nDisallow: /", "/x", False),
        ("User-agent: *\nDisallow:", "/x", True),
        ("User-agent: other\nDisallow: /", "/x", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z", True),
        ("User-agent: *\nDisallow: /*?print", "/x?a&print", True),
        ("User-agent: *\nDisallow: /*print", "/x?a&print", False),
        ("User-agent: *\nDisallow: /caf%C3%A9", "/caf\u00e9", False),
        ("User-agent: a\nUser-agent: wegwijzer-linkcheck\nDisallow: /x\n", "/x", False),
        ("User-agent: Wegwijzer-LinkCheck\nAllow: /\nUser-agent: *\nDisallow: /", "/x", True),
        ("\ufeffnonsense\n\x00:\n:::\nDisallow: /x", "/x", True),
        ("# all\nuser-AGENT : * # everybody\n disallow : /x # no", "/x", False),
    ],
)
def test_robots_txt_is_read_as_its_standard_says(rules: str, path: str, allowed: bool):
    """RFC 9309: groups, the longest rule, wildcards, comments."""
    assert robots.read(rules, PROGRAM).allows(path) is allowed


@given(st.text(), st.text())
def test_any_robots_txt_can_be_read(rules: str, path: str):
    """Nothing is raised, whatever stands in it."""
    assert robots.read(f"User-agent: *\n{rules}", PROGRAM).allows(path) in (True, False)
