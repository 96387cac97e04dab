"""Gets a page from its address: http and https only, no local hosts, no credentials, limits on size and time.

Proxies of the environment are not used, as they would hide which host is asked.
"""

from __future__ import annotations

import gzip
import ipaddress
import socket
import zlib
from concurrent.futures import Future
from contextlib import closing
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from io import BytesIO
from threading import Thread
from typing import NamedTuple
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from mencho_data import __version__
from mencho_data.errors import UsageError

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

    def work() -> None:
        try:
            outcome.set_result(_follow(url, allow_local, seconds))
        except BaseException as error:
            outcome.set_exception(error)

    # Limits of sockets hold for each step; only waiting from outside limits the whole, with the look-up of the host.
    Thread(target=work, daemon=True).start()
    try:
        return outcome.result(seconds)
    except TimeoutError:
        raise UsageError(f"{url} did not give the page within {seconds:g} seconds. {INSTEAD}") from None


def _follow(url: str, allow_local: bool, seconds: float) -> Fetched:
    start = url
    for _ in range(1 + MAX_REDIRECTS):
        parts = _parts(url)
        connection = (HTTPSConnection if parts.scheme == "https" else HTTPConnection)(
            str(parts.hostname), parts.port, timeout=seconds
        )
        try:
            with closing(connection), _ask(connection, parts, allow_local) as response:
                location = response.getheader("Location")
                if response.status not in (301, 302, 303, 307, 308) or not location:
                    return _read(response, parts)
                url = urljoin(url, location)
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


def _ask(connection: HTTPConnection, parts: SplitResult, allow_local: bool) -> HTTPResponse:
    """Connect and ask for the page, unless the host is local."""
    if not allow_local:
        found = socket.getaddrinfo(connection.host, connection.port, type=socket.SOCK_STREAM)
        for address in found:
            _refuse_local(str(address[4][0]), connection.host)
    connection.connect()
    if not allow_local:  # the name may lead elsewhere the second time it is looked up
        _refuse_local(connection.sock.getpeername()[0], connection.host)
    query = f"?{parts.query}" if parts.query else ""
    connection.request("GET", quote(f"{parts.path or '/'}{query}", safe="/?%:@!$&'()*+,;=~[]"), headers=HEADERS)
    return connection.getresponse()


def _refuse_local(address: str, host: str) -> None:
    ip = ipaddress.ip_address(address)
    if not ip.is_global or ip.is_multicast:
        raise UsageError(f"The host {host} is local ({ip}), and was not asked. Add --allow-local if that is meant.")


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
