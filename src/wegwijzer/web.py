"""Web addresses, sources, e-mail addresses and onion addresses: nothing hidden, nothing that tells on a reader."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import Final
from urllib.parse import SplitResult, parse_qsl, urlsplit

from wegwijzer.unfit import Unfit

LONGEST_ADDRESS: Final = 300
LONGEST_SOURCE: Final = 500
LONGEST_EMAIL: Final = 254
LONGEST_MAILBOX: Final = 64
LONGEST_HOST: Final = 253

_TIP: Final = "Write the full address as a browser shows it, such as https://www.example.nl/contact/."

_SHORTENER_HOSTS: Final = (
    "adf.ly aka.ms amzn.to beacons.ai bio.link bit.do bit.ly bitly.com buff.ly campsite.bio cutt.ly dlvr.it fb.me"
    " forms.gle g.co geni.us goo.gl ift.tt is.gd j.mp kutt.it linkin.bio linktr.ee lnkd.in lnk.bio mailchi.mp mcaf.ee"
    " ow.ly page.link qr.ae qrco.de rb.gy rebrand.ly s.id shorturl.at smarturl.it soo.gd t.co t.ly t2m.io tiny.cc"
    " tiny.one tinyurl.com trib.al u.to urlz.fr v.gd x.co"
)
#: Whoever owns one of these hosts, and not the organization, decides where the reader lands.
SHORTENERS: Final = frozenset(_SHORTENER_HOSTS.split())

#: A telephone number inside a web address would stand twice and escape the checks of numbers.
_NUMBER_HOSTS: Final = frozenset({"wa.me", "api.whatsapp.com", "web.whatsapp.com", "signal.me"})
#: Names that mean something else in every network, or nothing.
_LOCAL_TOPS: Final = frozenset({"local", "localhost", "internal", "lan", "home", "corp", "invalid", "onion"})
#: Registries under which names are given out one level deeper, such as .co.uk.
_SECOND_LEVELS: Final = frozenset({"ac", "co", "com", "edu", "gov", "net", "or", "org"})

_TRACKING_NAMES: Final = (
    "_ga _gl _hsenc _hsmi _openstat at_campaign at_medium campaignid cmpid dclid epik fbclid gad_campaignid gad_source"
    " gbraid gclid gclsrc igsh igshid jsessionid li_fat_id mkt_tok msclkid phpsessid rb_clickid ref_src ref_url s_cid"
    " s_kwcid sccid sessionid sid spm srsltid trk ttclid twclid wbraid wickedid wt_mc xtor yclid ysclid zanpid"
)
#: Parameters that tell a site where a reader came from, or who the reader is.
_TRACKING: Final = frozenset(_TRACKING_NAMES.split())
_TRACKING_STARTS: Final = ("utm_", "mtm_", "matomo_", "piwik_", "pk_", "hsa_", "mc_", "oly_", "vero_", "__hs", "elq")
#: The folders of an address that others go on behind.
PLAIN_PATH: Final = re.compile(r"([A-Za-z0-9_~-][A-Za-z0-9._~-]*/)*([A-Za-z0-9_~-][A-Za-z0-9._~-]*)?")
_MAILBOX: Final = re.compile(r"[A-Za-z0-9_]+([.+-][A-Za-z0-9_]+)*")
_LABEL: Final = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_TOP: Final = re.compile(r"[a-z]{2,63}")


def check_address(url: str) -> str:
    """Return the address unchanged if a reader can be sent there, or raise Unfit."""
    _check_link(url, longest=LONGEST_ADDRESS)
    return url


def check_source(url: str) -> str:
    """Return the address of a source unchanged; as ``check_address``, but it may be longer."""
    _check_link(url, longest=LONGEST_SOURCE)
    return url


def check_email(address: str) -> str:
    """Return the e-mail address unchanged, or raise Unfit; only the plain form that every program knows."""
    tip = "Write it as info@example.nl."
    if len(address) > LONGEST_EMAIL:
        raise Unfit(f"the e-mail address is longer than {LONGEST_EMAIL} characters", tip)
    name, at, host = address.partition("@")
    if not at or not _MAILBOX.fullmatch(name) or len(name) > LONGEST_MAILBOX:
        raise Unfit(f"{address!r} is not an e-mail address", tip)
    _check_host(host.lower())
    return address


#: What stands in for the placeholders of the end of an address while it is checked.
_FILLED: Final = {"record": "services/one", "file": "data/services/one.yaml", "line": "1"}


def check_ending(ending: str) -> str:
    """Return the end of an address unchanged, in which {record}, {file} and {line} may stand; or raise Unfit.

    It is put behind the address of the repository and a slash, and can lead nowhere but below it.
    """
    filled = ending
    for name, value in _FILLED.items():
        filled = filled.replace(f"{{{name}}}", value)
    if "{" in filled or "}" in filled:
        raise Unfit(f"{ending!r} has braces around another word", "Only {record}, {file} and {line} are filled in.")
    if filled.startswith("/") or re.search(r"(^|[/\\])(\.|%2e){1,2}([/\\?#]|$)", filled, re.IGNORECASE):
        raise Unfit(f"{ending!r} does not stay below the repository", "Begin with a word, and leave dots out.")
    _check_link(f"https://www.example.org/{filled}", longest=LONGEST_ADDRESS)
    return ending


def check_onion(url: str) -> str:
    """Return the onion address unchanged if its checksum is right, so that no letter was changed; or raise Unfit."""
    tip = "Copy the address from the organization's own site: 56 letters and digits and .onion."
    parts = _split(url, longest=LONGEST_ADDRESS)
    if parts.scheme not in ("http", "https"):
        raise Unfit(f"{url!r} does not begin with http:// or https://", tip)
    _check_netloc(url, parts)
    *before, key, top = ("", *parts.netloc.split("."))
    if top != "onion" or not re.fullmatch(r"[a-z2-7]{56}", key) or not all(map(_LABEL.fullmatch, before[1:])):
        raise Unfit(f"{url!r} is not an onion address of version 3", tip)
    if not _onion_checksum_is_right(key):
        raise Unfit(f"the checksum of {url!r} is wrong: a letter was changed", tip)
    _check_tracking(parts)
    return url


def check_folder(url: str) -> str:
    """Return the address of a folder unchanged: others are written behind it. Raise Unfit for anything else."""
    path = url.partition("://")[2].partition("/")[2]
    if not url.endswith("/") or url.endswith("//") or not PLAIN_PATH.fullmatch(path):
        raise Unfit(
            f"{url!r} is not the address of a folder",
            "End it with a slash, and leave out what stands behind ? or #, and dots and odd signs between its slashes.",
        )
    return url


def registrable(host: str) -> str:
    """Return the part of a host that somebody registered: the last two labels, three under .co.uk and the like."""
    labels = host.lower().rstrip(".").split(".")
    deeper = len(labels) > 2 and labels[-2] in _SECOND_LEVELS and len(labels[-1]) == 2  # noqa: PLR2004 - two letters
    return ".".join(labels[-3:] if deeper else labels[-2:])


def _check_link(url: str, *, longest: int) -> None:
    parts = _split(url, longest=longest)
    if parts.scheme != "https":
        raise Unfit(f"{url!r} does not begin with https://", f"Open it with https:// first. {_TIP}")
    _check_netloc(url, parts)
    if parts.netloc.endswith(".onion"):
        raise Unfit(f"{url!r} is an onion address", "Write it as a contact with kind: onion.")
    _check_host(parts.netloc)
    _check_shortener(parts.netloc)
    _check_tracking(parts)


def _split(url: str, *, longest: int) -> SplitResult:
    if len(url) > longest:
        raise Unfit(f"the address is longer than {longest} characters", _TIP)
    if odd := re.search(r"[^!-~]|[\"'<>\\^`{|}]", url):
        raise Unfit(
            f"the address holds {odd[0]!a} (U+{ord(odd[0]):04X}), which does not belong in one",
            "Copy it again from a browser; other letters are written as %C3%A9.",
        )
    if re.search(r"%(?![0-9A-Fa-f]{2})", url) or re.search(r"%(0[0-9A-Fa-f]|1[0-9A-Fa-f]|7[Ff])", url):
        raise Unfit("the address holds a broken or hidden character after %", "Copy it again from a browser.")
    try:
        return urlsplit(url)
    except ValueError:
        raise Unfit(f"{url!r} is not a web address", _TIP) from None


def _check_netloc(url: str, parts: SplitResult) -> None:
    """Refuse what makes a reader land elsewhere than the address seems to say."""
    if not url.startswith(f"{parts.scheme}://") or not parts.netloc:
        raise Unfit(f"{url!r} is not a web address", _TIP)
    if "@" in parts.netloc:
        raise Unfit(f"{url!r} has a name before its host (@)", f"Leave out what stands before the @. {_TIP}")
    if ":" in parts.netloc or "[" in parts.netloc:
        raise Unfit(f"{url!r} has a port or a number for a host", _TIP)
    if parts.netloc != parts.netloc.lower():
        raise Unfit(f"{url!r} has capitals in its host", "Write the host in small letters.")


def _check_host(host: str) -> None:
    """Refuse a host that is not a plain registered name of ASCII letters."""
    labels = host.split(".")
    if not host.isascii() or any(label.startswith("xn--") for label in labels):
        raise Unfit(f"{host!r} has letters that can look like others", "Use the organization's address in a-z and 0-9.")
    if len(labels) == 1 or len(host) > LONGEST_HOST or not all(map(_LABEL.fullmatch, labels)):
        raise Unfit(f"{host!r} is not the name of a site", _TIP)
    if not _TOP.fullmatch(labels[-1]) or labels[-1] in _LOCAL_TOPS:
        raise Unfit(f"{host!r} is not the name of a site that everybody can open", _TIP)


def _check_shortener(host: str) -> None:
    if host in SHORTENERS or registrable(host) in SHORTENERS:
        raise Unfit(f"{host} hides where a reader lands", "Open it, and write the address that it leads to.")
    if host in _NUMBER_HOSTS:
        raise Unfit(f"{host} opens a telephone number", "Write the number as a contact with kind: whatsapp or signal.")


def _check_tracking(parts: SplitResult) -> None:
    for name, value in parse_qsl(f"{parts.query}&{parts.fragment}".replace(";", "&"), keep_blank_values=True):
        if re.match(r"(https?:)?//", value, re.IGNORECASE):
            raise Unfit(f"the address leads on to another one in {name!r}", "Open it, and write where it leads to.")
        if name.lower() in _TRACKING or name.lower().startswith(_TRACKING_STARTS):
            raise Unfit(f"the address holds {name!r}, which follows readers", f"Leave {name}=… out.")


def _onion_checksum_is_right(key: str) -> bool:
    """Verify the two bytes of SHA3-256 and the version, as rend-spec-v3 of Tor says."""
    raw = base64.b32decode(key.upper())
    public, checksum, version = raw[:32], raw[32:34], raw[34:]
    expected = hashlib.sha3_256(b".onion checksum" + public + version).digest()[:2]
    return version == b"\x03" and checksum == expected
