"""Gets a page from its address: http and https only, no local hosts, no credentials, limits on size and time.

Proxies of the environment are not used, as they would hide which host is asked; nor are `.netrc` and cookies.
"""

from __future__ import annotations

import gzip
import ipaddress
import socket
import time
import zlib
from concurrent.futures import Future
from contextlib import closing, suppress
from dataclasses import dataclass, field
from email.message import Message
from http import HTTPStatus
from http.client import HTTPException
from io import BytesIO
from threading import Thread
from typing import NamedTuple
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from urllib3 import BaseHTTPResponse
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, IncompleteRead, ProtocolError
from urllib3.exceptions import TimeoutError as ReadTimeout

from mencho_data.curate.new.source import MAX_BYTES
from mencho_data.errors import UsageError
from mencho_data.version import __version__

MAX_REDIRECTS = 5
SECONDS = 30.0
"""Time that the whole may take, with looking up the host and all redirects."""

HEADERS = {
    "User-Agent": f"mencho_data/{__version__}",
    "Accept": "text/html, application/xhtml+xml",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}
INSTEAD = "Save the page in your browser and name the file with --html."

_NOT_GLOBAL = (ipaddress.ip_network("192.0.0.0/24"), ipaddress.ip_network("168.63.129.16/32"))
"""Where clouds answer with the secrets of the machine. Python before 3.11.10 takes most of the first for global; the
second is public, and Azure's for this."""
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_UNICAST = ipaddress.ip_network("2000::/3")
"""All addresses of IPv6 that are given out to the public."""


class Fetched(NamedTuple):
    """A page as it came.

    Its address is that after redirects, without fragment; its charset the one that the server states, empty if none.
    """

    url: str
    content: bytes
    charset: str


@dataclass(frozen=True)
class _Limits:
    """What holds for all that is asked on the way to a page.

    Attributes:
        allow_local: Whether local hosts may be asked.
        until: When it must be there, on the monotonic clock.
        opened: The connections, to be cut off from outside.
    """

    allow_local: bool
    until: float
    opened: list[socket.socket] = field(default_factory=list)

    def left(self) -> float:
        """The seconds that are left.

        Raises:
            TimeoutError: None are.
        """
        if (left := self.until - time.monotonic()) <= 0:
            raise TimeoutError
        return left


def fetch(url: str, allow_local: bool = False, seconds: float = SECONDS) -> Fetched:
    """Get a page.

    Args:
        url: Its address.
        allow_local: Also ask hosts of this machine and of private networks.
        seconds: Time that the whole may take.

    Raises:
        UsageError: The address is not one of the web or holds credentials, its host is local or not found, it
            answers with an error, or the page is too large, broken or too late.
    """
    outcome: Future[Fetched] = Future()
    limits = _Limits(allow_local, time.monotonic() + seconds)

    def work() -> None:
        try:
            outcome.set_result(_follow(url, limits))
        except BaseException as error:
            outcome.set_exception(error)

    # Limits of sockets begin anew with each byte, and looking up a host has none: only waiting from outside ends both.
    Thread(target=work, daemon=True).start()
    try:
        return outcome.result(seconds)
    except TimeoutError:
        raise UsageError(f"{url} did not give the page within {seconds:g} seconds. {INSTEAD}") from None
    finally:
        for opened in limits.opened:
            with suppress(OSError):
                opened.shutdown(socket.SHUT_RDWR)
            opened.close()


def _follow(url: str, limits: _Limits) -> Fetched:
    start, before = url, ""
    for _ in range(1 + MAX_REDIRECTS):
        parts = _parts(url)
        if before == "https" and parts.scheme == "http":
            raise UsageError(f"{start} redirects to {url}, where others can read and change the page. {INSTEAD}")
        try:
            with closing(_connection(parts, limits)) as connection, closing(_ask(connection, parts)) as response:
                location = response.get_redirect_location()
                if not location:
                    return _read(response, parts)
                url, before = urljoin(url, location), parts.scheme
        except (TimeoutError, ReadTimeout):
            raise TimeoutError from None
        except socket.gaierror:
            raise UsageError(f"The host {parts.hostname} is not found. Check the address.") from None
        except (OSError, HTTPException, HTTPError, ValueError) as error:
            raise UsageError(f"{url} cannot be reached: {error}. Check the address. {INSTEAD}") from error
    raise UsageError(f"{start} redirects more than {MAX_REDIRECTS} times. {INSTEAD}")


def _parts(url: str) -> SplitResult:
    """The parts of an address that may be asked."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise UsageError(f"{url} is not an address: {error}.") from error
    if "@" in parts.netloc:  # not shown, as it may hold a password
        raise UsageError(f"The address at {parts.hostname} holds a user name or password. Leave them out.")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UsageError(f"{url} is not an address of the web. It must begin with http:// or https:// and a host.")
    return parts


class _Plain(HTTPConnection):
    """A connection to a host, unless it is local.

    Its name is looked up once: what was checked is what is asked, also if the name leads elsewhere the next time.
    """

    limits: _Limits

    def _new_conn(self) -> socket.socket:
        found = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)
        for *_, address in [] if self.limits.allow_local else found:
            _refuse_local(str(address[0]), self.host)
        failed = OSError("it has no address")
        for family, kind, protocol, _, address in found:
            opened = socket.socket(family, kind, protocol)
            try:
                opened.settimeout(self.limits.left())
                opened.connect(address)
            except OSError as error:
                opened.close()
                failed = error
            else:
                self.limits.opened.append(opened.dup())
                return opened
        raise failed


class _Secure(_Plain, HTTPSConnection):
    """The same with encryption."""


def _connection(parts: SplitResult, limits: _Limits) -> _Plain:
    kind, port = (_Secure, 443) if parts.scheme == "https" else (_Plain, 80)
    # Without a port, the end of an IPv6 address is taken for it.
    connection = kind(str(parts.hostname), parts.port or port, timeout=limits.left())
    connection.limits = limits
    return connection


def _ask(connection: HTTPConnection, parts: SplitResult) -> BaseHTTPResponse:
    query = f"?{parts.query}" if parts.query else ""
    target = quote(f"{parts.path or '/'}{query}", safe="/?%:@!$&'()*+,;=~[]")
    connection.request("GET", target, headers=HEADERS, preload_content=False, decode_content=False)
    return connection.getresponse()


def _refuse_local(address: str, host: str) -> None:
    ip = ipaddress.ip_address(address)
    if not _is_public(ip):
        raise UsageError(f"The host {host} is local ({ip}), and was not asked. Add --allow-local if that is meant.")


def _is_public(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Whether an address is public. One of IPv6 that stands for one of IPv4 is judged as that one."""
    if isinstance(ip, ipaddress.IPv4Address):
        return ip.is_global and not ip.is_multicast and not any(ip in net for net in _NOT_GLOBAL)
    if ip.ipv4_mapped is not None or ip in _NAT64:
        return _is_public(ipaddress.IPv4Address(int(ip) % 2**32))
    return ip in _UNICAST and ip.is_global and (ip.sixtofour is None or _is_public(ip.sixtofour))


def _read(response: BaseHTTPResponse, parts: SplitResult) -> Fetched:
    """The page that was answered."""
    url = parts._replace(fragment="").geturl()
    if response.status != HTTPStatus.OK:
        names = {int(status): status.phrase for status in HTTPStatus}
        answer = f"{response.status} {names.get(response.status, '')}".strip()
        raise UsageError(f"{url} answers {answer}, not with a page. Check the address. {INSTEAD}")
    packed = response.headers.get("Content-Encoding", "identity").lower()
    if packed not in ("identity", "gzip"):
        raise UsageError(f"{url} is compressed in a way that is not read: {packed}. {INSTEAD}")
    content = b""
    try:
        # As it comes in: other ways to read take a chunk of negative size for one without end.
        while len(content) <= MAX_BYTES and (part := response.read1(MAX_BYTES, decode_content=False)):
            content += part
        # urllib3 would unpack it too, but does not tell a page that is cut off from a whole one.
        if packed == "gzip" and len(content) <= MAX_BYTES:
            content = gzip.GzipFile(fileobj=BytesIO(content)).read(MAX_BYTES + 1)
    except ProtocolError as error:
        if not isinstance(error.args[-1], IncompleteRead):
            raise
        raise UsageError(f"{url} broke off after {len(content)} bytes. Try again. {INSTEAD}") from None
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise UsageError(f"{url} is compressed, and broken: {error}. {INSTEAD}") from error
    if len(content) > MAX_BYTES:
        raise UsageError(f"{url} is too large, more than {MAX_BYTES // 1_000_000} MB. Is it a page? {INSTEAD}")
    stated = Message()
    stated["Content-Type"] = response.headers.get("Content-Type", "")
    return Fetched(url, content, str(stated.get_content_charset() or ""))
