"""Fetches a page politely and safely: one request at a time, slowly, never into a private network.

Only https, only addresses that everybody can reach, robots.txt respected, at most five redirects, each judged like
the first address; a limit on time and on size. Nothing is sent but the address and an honest name.
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import re
import socket
import ssl
import threading
import time
import zlib
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from wegwijzer.sources import robots

if TYPE_CHECKING:
    from collections.abc import Callable

#: The name that robots.txt may call it by; it says what the program does and not what the guide is about.
PROGRAM = "wegwijzer-linkcheck"
MOST_REDIRECTS = 5
_LONGEST_ADDRESS = 2_000
_MEGABYTE = 1_000_000
_GONE_TO = (301, 302, 303, 307, 308)
_FOR_GOOD = (301, 308)
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
#: Networks of somebody's own that not every Python knows as such: site-local, NAT64 inside a network, old 6to4 relays.
_OWN_NETWORKS = tuple(map(ipaddress.ip_network, ("fec0::/10", "64:ff9b:1::/48", "192.88.99.0/24")))


class Unfetched(Exception):  # noqa: N818 - a sentence about one address; the others go on
    """An address was not fetched: ``state`` is a word for programs, the text a sentence for people."""

    def __init__(self, state: str, sentence: str) -> None:
        super().__init__(sentence)
        self.state = state


@dataclass(frozen=True)
class Page:
    """What an address gave."""

    url: str
    """Where it stands: another one than asked for, after redirects."""
    status: int
    content_type: str
    body: bytes
    for_good: bool = False
    """All redirects on the way said that it moved for good."""


@dataclass(frozen=True)
class Limits:
    """How patient and how careful the client is; tests change it."""

    pause: float = 2.0
    """Seconds between two requests to one host."""
    patience: float = 20.0
    """Seconds of silence after which a host is too slow."""
    longest: float = 60.0
    """Seconds that one page may take in all."""
    largest: int = 5 * _MEGABYTE
    plain: bool = False
    """Only for tests: http and other ports are allowed."""


def is_public(address: str) -> bool:
    """Say whether an address belongs to the open internet, also when it is wrapped in another one."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.teredo:
            return False
        inside = ip.ipv4_mapped or ip.sixtofour
        if ip in _NAT64:
            inside = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        ip = inside or ip
    if any(ip in network for network in _OWN_NETWORKS):
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


@dataclass
class Client:
    """Fetches pages, one after another; remembers robots.txt and when it last asked each host."""

    limits: Limits = field(default_factory=Limits)
    context: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    reach: Callable[[str], bool] = is_public
    """Which addresses may be connected to."""
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _robots: dict[str, robots.Robots] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)
    _down: dict[str, Unfetched] = field(default_factory=dict)
    """Hosts that did not answer: they are not waited for again."""

    def get(self, url: str) -> Page:
        """Fetch a page, or raise ``Unfetched``."""
        return self._follow(url, obey=True)

    def _follow(self, url: str, *, obey: bool) -> Page:
        at, for_good = url, True
        for _ in range(MOST_REDIRECTS + 1):
            parts = self._split(at)
            if obey and not self._rules(parts).allows(_path(parts)):
                raise Unfetched("robots", "The site asks programs not to fetch this page (robots.txt).")
            page, location = self._ask(at, parts, obey=obey)
            if location is None:
                return Page(page.url, page.status, page.content_type, page.body, for_good=for_good and at != url)
            for_good = for_good and page.status in _FOR_GOOD
            at = _joined(at, location)
        raise Unfetched("redirects", f"It leads on more than {MOST_REDIRECTS} times.")

    def _split(self, url: str) -> SplitResult:
        """Refuse an address that leads into a network of somebody's own, or that others could read along."""
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            raise Unfetched("insecure", "It leads to an address that cannot be read.") from None
        if self.limits.plain and parts.hostname and parts.scheme in ("http", "https"):
            return parts
        if parts.scheme != "https" or not parts.hostname or "@" in parts.netloc or port not in (None, 443):
            raise Unfetched("insecure", "It leads to an address that is not plain https.")
        return parts

    def _rules(self, parts: SplitResult) -> robots.Robots:
        """Give what robots.txt of a host allows; a host that answers with an error allows nothing (RFC 9309)."""
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin in self._down:
            raise self._down[origin]
        if origin not in self._robots:
            try:
                page = self._follow(f"{origin}/robots.txt", obey=False)
            except Unfetched as error:
                if error.state not in ("redirects", "insecure", "private", "large", "encoded"):
                    self._down[origin] = error
                    raise
                page = Page(origin, 404, "", b"")
            if page.status < http.HTTPStatus.BAD_REQUEST:
                self._robots[origin] = robots.read(page.body[:500_000].decode("utf-8", "replace"), PROGRAM)
            else:
                broken = page.status >= http.HTTPStatus.INTERNAL_SERVER_ERROR
                self._robots[origin] = robots.NOTHING if broken else robots.EVERYTHING
        return self._robots[origin]

    def _ask(self, url: str, parts: SplitResult, *, obey: bool) -> tuple[Page, str | None]:
        """Make one request; give the page, and where it leads on to."""
        host = parts.hostname or ""
        self._wait(host, self._robots.get(f"{parts.scheme}://{parts.netloc}", robots.EVERYTHING).delay if obey else 0)
        watch = _Watch(self.limits.longest)
        connection = _connection(parts, self._addresses(parts), watch, self.limits, self.context)
        try:
            with watch:
                connection.request("GET", _path(parts), headers=_headers())
                answer = connection.getresponse()
                location = answer.headers.get("Location") if answer.status in _GONE_TO else None
                body = b"" if location else _body(answer, self.limits.largest)
            if watch.cut:  # a line that is cut looks like a page that ends
                raise TimeoutError
        except Unfetched:
            raise
        except ssl.SSLCertVerificationError:
            raise Unfetched("certificate", "Its certificate is not right: somebody else may be answering.") from None
        except (OSError, ValueError, http.client.HTTPException) as error:
            raise _why(error, cut=watch.cut) from None
        finally:
            self._asked[host] = self.clock()
            connection.close()
        return Page(url, answer.status, answer.headers.get("Content-Type") or "", body), location

    def _wait(self, host: str, asked_for: float) -> None:
        if host in self._asked:
            left = self._asked[host] + max(self.limits.pause, asked_for) - self.clock()
            if left > 0:
                self.sleep(left)

    def _addresses(self, parts: SplitResult) -> list[str]:
        """Look a host up, once: what is judged here is what is connected to."""
        try:
            found = socket.getaddrinfo(parts.hostname, parts.port or 443, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise Unfetched("unreachable", "There is no such host, or this machine is not online.") from None
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        if not all(map(self.reach, addresses)):
            raise Unfetched("private", "It leads into a private network, where nothing of the guide can stand.")
        return addresses


class _Watch:
    """Cuts a connection that takes too long in all, however slowly it drips."""

    def __init__(self, seconds: float) -> None:
        self.cut = False
        self._line: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True

    def hold(self, line: socket.socket) -> None:
        """Take a second handle of the line: TLS takes the first one over, and ``http.client`` drops it early."""
        self._line = line.dup()

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        self._timer.join()
        if self._line:
            self._line.close()

    def _end(self) -> None:
        self.cut = True
        if self._line:
            with contextlib.suppress(OSError):
                self._line.shutdown(socket.SHUT_RDWR)


def _connection(
    parts: SplitResult, addresses: list[str], watch: _Watch, limits: Limits, context: ssl.SSLContext
) -> http.client.HTTPConnection:
    """Give a connection to the host of ``parts`` that connects to ``addresses`` and looks nothing up again."""
    host = parts.hostname or ""

    def connect(where: tuple[str, int], *_: object, **__: object) -> socket.socket:
        wrong = OSError("no address")
        for address in addresses:
            try:
                line = socket.create_connection((address, where[1]), limits.patience)
            except OSError as error:
                wrong = error
            else:
                watch.hold(line)
                return line
        raise wrong

    made: http.client.HTTPConnection
    if parts.scheme == "https":
        made = http.client.HTTPSConnection(host, parts.port, timeout=limits.patience, context=context)
    else:
        made = http.client.HTTPConnection(host, parts.port, timeout=limits.patience)
    made._create_connection = connect  # type: ignore[attr-defined]  # noqa: SLF001 - the one place to put an address
    return made


def _headers() -> dict[str, str]:
    return {
        "User-Agent": f"{PROGRAM}/{version('wegwijzer')}",
        "Accept": "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.5",
        "Accept-Language": "nl,en;q=0.5",
        "Connection": "close",
    }


def _path(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    return f"{path}?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?[]')}" if parts.query else path


def _joined(url: str, location: str) -> str:
    """Give the address that a redirect leads to; what a server sends is bytes, and is written as ASCII."""
    plain = quote(location.strip().encode("latin-1", "replace"), safe="/%:@!$&'()*+,;=~-._?#[]")
    try:
        found = urljoin(url, plain).partition("#")[0]
    except ValueError:
        raise Unfetched("insecure", "It leads to an address that cannot be read.") from None
    if len(found) > _LONGEST_ADDRESS:
        raise Unfetched("insecure", "It leads to an address that is too long.")
    return found


def _body(answer: http.client.HTTPResponse, largest: int) -> bytes:
    parts, size = [], 0
    while part := answer.read(65_536):
        parts.append(part)
        size += len(part)
        if size > largest:
            raise _too_large(largest)
    if answer.length:
        raise Unfetched("unreachable", "The answer broke off halfway.")
    data = b"".join(parts)
    coding = (answer.headers.get("Content-Encoding") or "identity").strip().lower()
    if coding in ("identity", ""):
        return data
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise Unfetched("encoded", f"It is packed in a way nobody asked for ({_plain(coding)}).")
    unpacker = zlib.decompressobj(47)
    try:
        data = unpacker.decompress(data, largest + 1)
    except zlib.error:
        raise Unfetched("encoded", "It is packed in a way that cannot be read.") from None
    if len(data) > largest:
        raise _too_large(largest)
    return data


def _too_large(largest: int) -> Unfetched:
    return Unfetched("large", f"It is larger than {largest // _MEGABYTE} MB.")


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9-]", "?", text)[:20]


def _why(error: Exception, *, cut: bool) -> Unfetched:
    if cut or isinstance(error, TimeoutError):
        return Unfetched("slow", "It took too long to answer.")
    if isinstance(error, http.client.HTTPException | ValueError):
        return Unfetched("unreachable", "Its answer is not one that a browser would understand.")
    return Unfetched("unreachable", "It could not be reached.")
