"""Addresses of sites, sources, mail and onions: what a reader can be sent to, and what not."""

from __future__ import annotations

import base64
import hashlib
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wegwijzer.unfit import Unfit
from wegwijzer.web import (
    LONGEST_ADDRESS,
    LONGEST_SOURCE,
    SHORTENERS,
    check_address,
    check_email,
    check_ending,
    check_onion,
    check_source,
    registrable,
)

GOOD = [
    "https://example.nl",
    "https://www.example.nl/",
    "https://chat.example.nl/start?taal=nl#begin",
    "https://example.amsterdam/caf%C3%A9",
    "https://nl.wikipedia.org/wiki/Sekswerk_(beroep)",
    "https://www.1616.nl/",
    "https://a-b.example.nl//twee",
    "https://www.spot46.nl/over-spot-46/nieuws/item/?tx_ttnews%5Btt_news%5D=73&cHash=87bf290cff66e068788f1cf4c0121c40",
    "https://zorgkrant.nl/ggz/13168-hulplijn?tmpl=component&print=1&layout=default&page=",
    "https://ggdgv.nl/nieuws/informatie/?bron=1414",
    "https://web.archive.org/web/2024/https://www.example.nl/",
]

BAD = [
    "",
    "example.nl",
    "//example.nl",
    "http://example.nl/",
    "ftp://example.nl/",
    "javascript:alert(1)",
    "javascript://example.nl/%0aalert(1)",
    "data:text/html,x",
    "tel:+31207653801",
    "https:example.nl",
    "https:/example.nl",
    "https:///example.nl",
    "https://",
    "HTTPS://example.nl/",
    "https://user@example.nl/",
    "https://user:secret@example.nl/",
    "https://example.nl@evil.example/",
    "https://example.nl:8443/",
    "https://example.nl:443/",
    "https://example.nl:/",
    "https://192.0.2.1/",
    "https://[2001:db8::1]/",
    "https://[broken/",
    "https://3221225985/",
    "https://0xc0000201/",
    "https://0xc0.0.2.1/",
    "https://0300.0.2.01/",
    "https://127.1/",
    "https://localhost/",
    "https://server/",
    "https://printer.local/",
    "https://example.nl./",
    "https://.example.nl/",
    "https://example..nl/",
    "https://exa_mple.nl/",
    "https://-example.nl/",
    "https://example-.nl/",
    "https://ex%61mple.nl/",
    "https://WWW.example.nl/",
    "https://exämple.nl/",
    "https://ехample.nl/",  # two Cyrillic letters
    "https://xn--exmple-cua.nl/",
    "https://example.xn--p1ai/",
    "https://example。nl/",
    f"https://{'a' * 64}.nl/",
    "https://example.nl/a b",
    " https://example.nl/",
    "https://example.nl/\n",
    "https://example.nl/\t",
    "https://exa\nmple.nl/",
    "https://example.nl/\u200b",
    "https://example.nl/\u202e",
    "https://example.nl/%0d%0aSet-Cookie:x",
    "https://example.nl/%00",
    "https://example.nl/%zz",
    "https://example.nl\\@evil.example/",
    "https://example.nl/\\evil",
    'https://example.nl/"onclick="x',
    "https://example.nl/'x",
    "https://example.nl/<script>",
    "https://example.nl/{{x}}",
    "https://example.nl/?utm_source=x",
    "https://example.nl/?a=1&UTM_Medium=x",
    "https://example.nl/?a=1;utm_medium=x",
    "https://example.nl/?utm%5Fsource=x",
    "https://example.nl/#utm_source=x",
    "https://example.nl/?fbclid=x",
    "https://example.nl/?gclid=",
    "https://example.nl/?mc_eid=x",
    "https://example.nl/?igshid=x",
    "https://www.example.nl/url?q=https://evil.example/",
    "https://www.example.nl/url?q=https%3A%2F%2Fevil.example%2F",
    "https://www.example.nl/url?q=//evil.example/",
    "https://wa.me/31628445537",
    "https://signal.me/#p/+31628445537",
    "https://" + "a" * 56 + ".onion/",
    *(f"https://{host}/x" for host in ("bit.ly", "www.bit.ly", "t.co", "tinyurl.com", "goo.gl", "is.gd", "linktr.ee")),
]


@pytest.mark.parametrize("url", GOOD)
def test_address_is_kept_as_it_is(url: str) -> None:
    """A good address comes back unchanged, letter for letter."""
    assert check_address(url) == url
    assert check_source(url) == url


@pytest.mark.parametrize("url", BAD)
def test_address_is_refused(url: str) -> None:
    """What hides where it leads, or follows readers, is refused with a tip; for sources too."""
    for check in (check_address, check_source):
        with pytest.raises(Unfit) as caught:
            check(url)
        assert caught.value.tip.endswith(".")


def test_lengths() -> None:
    """A contact is short enough to print; a source may be longer."""
    long = "https://example.nl/".ljust(LONGEST_ADDRESS, "a")
    assert check_address(long) == long
    with pytest.raises(Unfit, match="longer"):
        check_address(long + "a")
    assert check_source(long + "a") == long + "a"
    with pytest.raises(Unfit, match="longer"):
        check_source("https://example.nl/".ljust(LONGEST_SOURCE + 1, "a"))


@pytest.mark.parametrize("host", sorted(SHORTENERS))
def test_each_shortener_is_refused(host: str) -> None:
    """Each host in the list is a host, and is refused."""
    with pytest.raises(Unfit, match="hides"):
        check_address(f"https://{host}/")


@pytest.mark.parametrize(
    "address", ["info@example.nl", "Jan.de-Wit+hulp@post.example.nl", "a_b@example.amsterdam", "1@2.nl"]
)
def test_email_is_kept(address: str) -> None:
    """A plain e-mail address comes back unchanged."""
    assert check_email(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "info",
        "@example.nl",
        "info@",
        "info@localhost",
        "info@example",
        "info@example.nl.",
        "info@example.nl?subject=x",
        "info@example.nl,x@example.nl",
        "info@evil.example@example.nl",
        "info@192.0.2.1",
        "info@[192.0.2.1]",
        "info@exämple.nl",
        "info@xn--exmple-cua.nl",
        "ínfo@example.nl",
        "mailto:info@example.nl",
        "Info <info@example.nl>",
        ".info@example.nl",
        "in..fo@example.nl",
        "in fo@example.nl",
        " info@example.nl",
        "info@example.nl\n",
        '"info"@example.nl',
        "info%x@example.nl",
        "a" * 65 + "@example.nl",
        "a@" + "a." * 130 + "nl",
    ],
)
def test_email_is_refused(address: str) -> None:
    """Anything but the plain form of one address is refused."""
    with pytest.raises(Unfit):
        check_email(address)


def _onion(public: bytes, version: bytes = b"\x03") -> str:
    checksum = hashlib.sha3_256(b".onion checksum" + public + version).digest()[:2]
    return base64.b32encode(public + checksum + version).decode().lower()


#: Published by the Tor Project and by DuckDuckGo.
KNOWN = [
    "2gzyxa5ihm7nsggfxnu52rck2vv4rvmdlkiu3zzui5du4xyclen53wid",
    "duckduckgogg42xjoc72x3sjasowoarfbgcmvfimaftt6twagswzczad",
]


@pytest.mark.parametrize("key", KNOWN)
def test_known_onions_are_right(key: str) -> None:
    """Onion addresses in use pass, with http and https, below a name and with a path."""
    for url in (f"http://{key}.onion", f"https://{key}.onion/nl/", f"http://www.{key}.onion/?a=1"):
        assert check_onion(url) == url


@given(st.binary(min_size=32, max_size=32), st.integers(0, 55), st.sampled_from("abcdefghijklmnopqrstuvwxyz234567"))
def test_one_changed_letter_is_seen(public: bytes, at: int, letter: str) -> None:
    """The checksum finds a changed letter, all but once in 65,536."""
    key = _onion(public)
    assert check_onion(f"http://{key}.onion/")
    changed = key[:at] + letter + key[at + 1 :]
    raw = base64.b32decode(changed.upper())
    right = hashlib.sha3_256(b".onion checksum" + raw[:32] + raw[34:]).digest()[:2] == raw[32:34] and raw[34] == 3
    if not right:
        with pytest.raises(Unfit, match="checksum"):
            check_onion(f"http://{changed}.onion/")


@pytest.mark.parametrize(
    "url",
    [
        f"{KNOWN[0]}.onion",
        f"ftp://{KNOWN[0]}.onion/",
        f"http://{KNOWN[0]}.onion:80/",
        f"http://x@{KNOWN[0]}.onion/",
        f"http://{KNOWN[0].upper()}.onion/",
        f"http://{KNOWN[0]}.onion.example.nl/",
        f"http://{KNOWN[0]}.onion.to/",
        f"http://{KNOWN[0]}.onion./",
        f"http://.{KNOWN[0]}.onion/",
        f"http://{KNOWN[0]}.onion/?utm_source=x",
        "http://expyuzz4wqqyqhjn.onion/",  # version 2
        f"http://{_onion(bytes(32), version=bytes([2]))}.onion/",
        "http://example.nl/",
        "http://.onion/",
        "http://onion/",
        "",
    ],
)
def test_onion_is_refused(url: str) -> None:
    """Only an onion address of version 3, of its own host, is one."""
    with pytest.raises(Unfit):
        check_onion(url)


def test_registrable() -> None:
    """The registered part of a host is its last two labels, or three under .co.uk and the like."""
    assert registrable("WWW.Example.nl.") == "example.nl"
    assert registrable("example.nl") == "example.nl"
    assert registrable("a.b.example.co.uk") == "example.co.uk"
    assert registrable("localhost") == "localhost"


ODD = st.text("htps:/.@\\?&=#%[]()ab1xn-_ \n\u0660é", max_size=30)


@given(st.one_of(st.text(max_size=40), ODD, ODD.map("https://{}".format), ODD.map("https://example.nl/{}".format)))
@example("https://[")
@example("https://[v1.x]/")
@example("https://\u2100/")
@example("\ud800")
def test_any_text_is_an_address_or_refused(text: str) -> None:
    """Whatever is written is an address or Unfit; an accepted one has a plain host and nothing else before its path."""
    for check in (check_address, check_source, check_onion, check_email):
        try:
            assert check(text) == text
        except Unfit as unfit:
            assert str(unfit)
            assert unfit.tip
        else:
            assert text.isascii()
            assert text.isprintable()
            if check is check_address:
                assert text.startswith(f"https://{urlsplit(text).hostname}")


@pytest.mark.parametrize(
    "ending",
    [
        "issues/new?template=wrong.yml&title={record}",
        "-/issues/new?issuable_template=wrong&issue[title]={record}",
        "src/branch/main/{file}#L{line}",
        "blob/main/{file}#L{line}",
    ],
)
def test_an_ending_below_the_repository_is_kept(ending: str):
    """The ways of the usual hosts fit."""
    assert check_ending(ending) == ending


@pytest.mark.parametrize(
    "ending",
    [
        "/evil/{file}",
        "//evil.example/{file}",
        "../../evil/repository/{file}",
        "a/%2e%2E/../{file}",
        "a/./b",
        "..",
        "a/..?x",
        "issues/new?title={name}",
        "issues/new?title={record",
        "issues/{record.__class__}",
        "go?to=https://evil.example/",
        "a b",
        "a\\..\\b",
        "new?utm_source={record}",
        "javascript:{record}\n",
    ],
)
def test_an_ending_that_leaves_the_repository_or_hides_something_is_refused(ending: str):
    """It can lead to nobody else's files on the same host, and fills in nothing but what it is given."""
    with pytest.raises(Unfit):
        check_ending(ending)
