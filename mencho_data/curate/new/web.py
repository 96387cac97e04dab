"""Gets a page from its address: http and https only, no local hosts, no credentials, limits on size and time.

Proxies of the environment are not used, as they would hide which host is asked; nor are `.netrc` and cookies.
"""

from __future__ import annotations

import gzip
import ipaddress
import socket
import ssl
import time
import zlib
from concurrent.futures import Future
from contextlib import closing
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from io import BufferedReader, BytesIO, RawIOBase
from threading import Thread
from typing import NamedTuple, cast
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from mencho_data.errors import UsageError
from mencho_data.version import __version__

MAX_BYTES = 10_000_000
"""Largest page that is read."""
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

    Attributes:
        url: Where it was found, after redirects, without fragment.
        content: Its bytes, uncompressed.
        charset: The encoding that the server states; empty if none.
    """

    url: str
    content: bytes
    charset: str


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
    until = time.monotonic() + seconds

    def work() -> None:
        try:
            outcome.set_result(_follow(url, allow_local, until))
        except BaseException as error:
            outcome.set_exception(error)

    # No limit holds while a host is looked up; only waiting from outside ends that.
    Thread(target=work, daemon=True).start()
    try:
        return outcome.result(seconds)
    except TimeoutError:
        raise UsageError(f"{url} did not give the page within {seconds:g} seconds. {INSTEAD}") from None


def _follow(url: str, allow_local: bool, until: float) -> Fetched:
    start, before = url, ""
    for _ in range(1 + MAX_REDIRECTS):
        parts = _parts(url)
        if before == "https" and parts.scheme == "http":
            raise UsageError(f"{start} redirects to {url}, where others can read and change the page. {INSTEAD}")
        try:
            with closing(_connect(parts, allow_local, until)) as connection, _ask(connection, parts, until) as response:
                location = response.getheader("Location")
                if response.status not in (301, 302, 303, 307, 308) or not location:
                    return _read(response, parts)
                url, before = urljoin(url, location), parts.scheme
        except TimeoutError:
            raise
        except socket.gaierror:
            raise UsageError(f"The host {parts.hostname} is not found. Check the address.") from None
        except (OSError, HTTPException, ValueError) as error:
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


def _connect(parts: SplitResult, allow_local: bool, until: float) -> HTTPConnection:
    """Connect to the host, unless it is local.

    Its name is looked up once: what was checked is what is asked, also if the name leads elsewhere the next time.
    """
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 80)  # without one, the end of an IPv6 address is taken for it
    connection = (HTTPSConnection if secure else HTTPConnection)(str(parts.hostname), port)
    found = socket.getaddrinfo(connection.host, connection.port, type=socket.SOCK_STREAM)
    for *_, address in [] if allow_local else found:
        _refuse_local(str(address[0]), connection.host)
    failed = OSError("it has no address")
    for family, kind, protocol, _, address in found:
        opened = socket.socket(family, kind, protocol)
        try:
            opened.settimeout(_left(until))
            opened.connect(address)
            connection.sock = _secured(opened, connection.host) if secure else opened
        except OSError as error:
            opened.close()
            failed = error
        else:
            return connection
    raise failed


def _secured(opened: socket.socket, host: str) -> socket.socket:
    return ssl.create_default_context().wrap_socket(opened, server_hostname=host)


def _left(until: float) -> float:
    """The seconds that are left.

    Raises:
        TimeoutError: None are.
    """
    if (left := until - time.monotonic()) <= 0:
        raise TimeoutError
    return left


def _refuse_local(address: str, host: str) -> None:
    ip = ipaddress.ip_address(address)
    if not _is_public(ip):
        raise UsageError(f"The host {host} is local ({ip}), and was not asked. Add --allow-local if that is meant.")


def _is_public(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Whether an address is one of the public net; one of IPv6 that stands for one of IPv4 is what that is."""
    if isinstance(ip, ipaddress.IPv4Address):
        return ip.is_global and not ip.is_multicast and not any(ip in net for net in _NOT_GLOBAL)
    if ip.ipv4_mapped is not None or ip in _NAT64:
        return _is_public(ipaddress.IPv4Address(int(ip) % 2**32))
    return ip in _UNICAST and ip.is_global and (ip.sixtofour is None or _is_public(ip.sixtofour))


class _Incoming(RawIOBase):
    """What comes in on a connection: not for longer than until a time, and not much more than a page may have.

    `HTTPResponse` has neither limit: it waits anew for each byte, and of a chunk of negative size reads without end.
    """

    def __init__(self, opened: socket.socket, until: float) -> None:
        super().__init__()
        self._socket, self._until, self._bytes = opened, until, 0

    def makefile(self, _mode: str) -> BufferedReader:
        """The file that `HTTPResponse` reads."""
        return BufferedReader(self)

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Take what has come."""
        self._socket.settimeout(_left(self._until))
        read = self._socket.recv_into(buffer)
        self._bytes += read
        if self._bytes > 2 * MAX_BYTES:
            message = "it sends without end"
            raise HTTPException(message)
        return read


def _ask(connection: HTTPConnection, parts: SplitResult, until: float) -> HTTPResponse:
    """Ask for the page."""
    query = f"?{parts.query}" if parts.query else ""
    connection.request("GET", quote(f"{parts.path or '/'}{query}", safe="/?%:@!$&'()*+,;=~[]"), headers=HEADERS)
    response = HTTPResponse(cast("socket.socket", _Incoming(connection.sock, until)), method="GET")
    response.begin()
    return response


def _read(response: HTTPResponse, parts: SplitResult) -> Fetched:
    """The page that was answered."""
    url = parts._replace(fragment="").geturl()
    if response.status != HTTPStatus.OK:
        names = {int(status): status.phrase for status in HTTPStatus}
        answer = f"{response.status} {names.get(response.status, '')}".strip()
        raise UsageError(f"{url} answers {answer}, not with a page. Check the address. {INSTEAD}")
    content = response.read(MAX_BYTES + 1)
    if len(content) <= MAX_BYTES and response.length:
        raise UsageError(f"{url} broke off after {len(content)} bytes. Try again. {INSTEAD}")
    packed = (response.getheader("Content-Encoding") or "identity").lower()
    if packed == "gzip" and len(content) <= MAX_BYTES:
        try:
            content = gzip.GzipFile(fileobj=BytesIO(content)).read(MAX_BYTES + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise UsageError(f"{url} is compressed, and broken: {error}. {INSTEAD}") from error
    elif packed not in ("identity", "gzip"):
        raise UsageError(f"{url} is compressed in a way that is not read: {packed}. {INSTEAD}")
    if len(content) > MAX_BYTES:
        raise UsageError(f"{url} is too large, more than {MAX_BYTES // 1_000_000} MB. Is it a page? {INSTEAD}")
    return Fetched(url, content, response.headers.get_content_charset() or "")
