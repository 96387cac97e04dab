"""`mencho-data new --url` against servers that mean harm: none reaches a local host, a secret or the end of memory.

Everything is served on loopback. Names are looked up in a list of the tests, and a connection to a public address
goes to the server that stands for it, so that the checks themselves run as they are.
"""

from __future__ import annotations

import gzip
import re
import shutil
import socket
import ssl
import subprocess
import threading
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from urllib3.connection import HTTPConnection

from mencho_data.curate.new import web
from mencho_data.curate.new.web import fetch
from mencho_data.errors import UsageError
from tests.conftest import Run
from tests.helpers.server import Answer, Server, redirect

pytestmark = pytest.mark.faults

PUBLIC, OTHER = "93.184.215.14", "151.101.1.69"
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
PAGE = OK + b"Content-Length: 4\r\n\r\npage"


class Net:
    """What the net looks like from here: names with their addresses, and the server behind each public address."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.server = Server()
        self.names: dict[str, list[str]] = {"news.example": [PUBLIC], "other.example": [OTHER]}
        self.looked_up: list[str] = []
        self.connected: list[str] = []
        look_up, connect = socket.getaddrinfo, socket.socket.connect

        def found(host: str, port: int, *args: Any, **named: Any) -> list[Any]:
            self.looked_up.append(host)
            hosts = self.names.get(host, [host])
            return [address for name in hosts for address in look_up(name, port, *args, **named)]

        def connected(opened: socket.socket, address: Any) -> None:
            self.connected.append(address[0])
            if address[0] in (PUBLIC, OTHER):
                address = ("127.0.0.1", self.server.port)
            elif address[0] not in ("127.0.0.1", "::1"):
                raise OSError(101, "Network is unreachable")
            connect(opened, address)

        patch.setattr(socket, "getaddrinfo", found)
        patch.setattr(socket.socket, "connect", connected)


@pytest.fixture
def net(monkeypatch: pytest.MonkeyPatch) -> Iterator[Net]:
    with monkeypatch.context() as patch:
        net = Net(patch)
        before = threading.active_count()
        yield net
        until = time.monotonic() + 3
        while threading.active_count() > before and time.monotonic() < until:
            time.sleep(0.01)
    net.server.stop()
    assert threading.active_count() <= before, "a connection was left open"


# ---- hosts that are local, whatever they are called


HOSTS = """
127.0.0.1 localhost 0.0.0.0 10.0.0.1 192.168.1.1 172.16.0.1 169.254.169.254 100.64.0.1 224.0.0.1 240.0.0.1 0 127.1
255.255.255.255 192.0.0.192 168.63.129.16 198.18.0.1 127.0.0.1. LocalHost
\uff11\uff12\uff17.0.0.1 \u2460\u2461\u2466.0.0.1 2130706433
0x7f.1 0177.0.0.1 017700000001 0x7f000001 0x7f.0.0.0x1 3232235777
[::1] [fe80::1] [fc00::1] [::] [0:0:0:0:0:0:0:1] [::127.0.0.1] [::ffff:7f00:1] [::ffff:0:7f00:1] [::ffff:100.64.0.1]
[::ffff:169.254.169.254] [64:ff9b::7f00:1] [64:ff9b::10.0.0.1] [64:ff9b::a9fe:a9fe] [64:ff9b:1::1] [2002:7f00:1::]
[2002:c0a8:101::1] [2001:0:5db8:d822::1] [fec0::1] [fd00:ec2::254] [ff02::1] [fe80::1%25lo] [2001:db8::1] [100::1]
"""


@pytest.mark.parametrize("host", HOSTS.split())
def test_addresses_of_local_hosts_in_every_spelling_are_refused(host: str, net: Net) -> None:
    with pytest.raises(UsageError, match=r"is local \(.*\), and was not asked|is not found"):
        fetch(f"http://{host}:{net.server.port}/")
    assert net.connected == []


@pytest.mark.parametrize("address", [PUBLIC, "2606:4700::1111", "::ffff:93.184.215.14", "64:ff9b::5db8:d70e"])
def test_addresses_of_public_hosts_are_not(address: str) -> None:
    web._refuse_local(address, "news.example")


LOCAL_NAMES = [["127.0.0.1"], ["::1"], ["10.1.2.3"], [PUBLIC, "192.168.0.1"], [PUBLIC, "::1"]]


@pytest.mark.parametrize(
    ("host", "addresses"), [("[2001:db8::a]", []), *(("intranet.example", one) for one in LOCAL_NAMES)]
)
def test_names_that_lead_to_local_hosts_are_refused(host: str, addresses: list[str], net: Net) -> None:
    net.names[host] = addresses or [host]
    with pytest.raises(UsageError, match=rf"{re.escape(host.strip('[]'))} is local \(.*\), and was not asked"):
        fetch(f"http://{host}/")
    assert net.connected == []


LOCAL = r"""
http://127.0.0.1/ //localhost/ http://[::1]/ http://0x7f.1/ http://169.254.169.254/latest/meta-data/ ///127.0.0.1/
http://intranet.example/ http://news.example:80\@127.0.0.1/ http:\\127.0.0.1/
"""


@pytest.mark.parametrize("target", LOCAL.split())
def test_redirects_of_public_hosts_to_local_ones_are_not_followed(target: str, net: Net) -> None:
    net.names["intranet.example"] = ["10.0.0.7"]
    net.server.answers = {"/": redirect("http://other.example/next"), "/next": redirect(target)}
    with pytest.raises(UsageError):
        fetch("http://news.example/")
    assert set(net.connected) == {PUBLIC, OTHER}


def test_what_was_looked_up_and_checked_is_what_is_asked(net: Net, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(net.names, "rebound.example", [PUBLIC])
    found = socket.getaddrinfo

    def rebound(host: str, *args: Any, **named: Any) -> list[Any]:
        answer = found(host, *args, **named)
        net.names["rebound.example"] = ["127.0.0.1"]
        return answer

    monkeypatch.setattr(socket, "getaddrinfo", rebound)
    net.server.answers = {"/": PAGE}
    assert fetch("http://rebound.example/").content == b"page"
    assert (net.looked_up, net.connected) == (["rebound.example"], [PUBLIC])
    with pytest.raises(UsageError, match="is local"):
        fetch("http://rebound.example/")
    assert net.connected == [PUBLIC]


def test_the_second_address_is_asked_if_the_first_does_not_answer(net: Net) -> None:
    net.names["news.example"] = ["8.8.8.8", PUBLIC]
    net.server.answers = {"/": PAGE}
    assert fetch("http://news.example/").content == b"page"
    assert net.connected == ["8.8.8.8", PUBLIC]


# ---- what is told to servers


def test_no_credentials_and_no_cookies_are_sent(net: Net, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    netrc = "machine news.example login me password secret\ndefault login me password secret\n"
    for name in (".netrc", "_netrc"):
        (tmp_path / name).write_text(netrc, "utf-8")
        (tmp_path / name).chmod(0o600)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://me:secret@127.0.0.1:{net.server.port}")
    cookie = "Set-Cookie: session=1; Path=/; Domain=.example\r\n"
    net.server.answers = {
        "/": redirect("/next", cookie),
        "/next": redirect("http://other.example/last", cookie),
        "/last": OK + cookie.encode() + b"Content-Length: 4\r\n\r\npage",
        "/again": PAGE,
    }
    assert fetch("http://news.example/#part").url == "http://other.example/last"
    fetch("http://news.example/again")
    assert net.connected == [PUBLIC, PUBLIC, OTHER, PUBLIC]
    for head, host in zip(net.server.heads, ["news", "news", "other", "news"], strict=True):
        names = [line.partition(":")[0] for line in head.splitlines()[1:] if line]
        assert names == ["Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"]
        assert f"\r\nHost: {host}.example\r\n" in head
        assert "secret" not in head
        assert "#" not in head


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=x\r\n\r\n",
        b"HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n",
        b"HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-3/9\r\n\r\npage",
        b"HTTP/1.1 304 Not Modified\r\n\r\n",
        b"HTTP/1.1 300 Multiple Choices\r\nLocation: /b\r\n\r\n",
        b"HTTP/1.1 302 Found\r\n\r\n",
        b"HTTP/1.1 500 Oops\r\n\r\n",
        b"HTTP/1.1 103 Early Hints\r\n\r\n",
    ],
    ids=lambda answer: answer[9:12].decode(),
)
def test_answers_that_are_no_page_end_it(answer: bytes, net: Net) -> None:
    net.server.answers = {"/": answer}
    with pytest.raises(UsageError, match=r"answers .*, not with a page"):
        fetch("http://news.example/")
    assert len(net.server.heads) == 1


def test_a_redirect_with_a_password_is_not_followed_and_not_shown(net: Net) -> None:
    net.server.answers = {"/": redirect("http://me:secret@other.example/")}
    with pytest.raises(UsageError, match=r"other\.example holds a user name or password") as error:
        fetch("http://news.example/")
    assert "secret" not in str(error.value)
    assert net.connected == [PUBLIC]


NO_ADDRESSES = """
file:///etc/hostname FILE:/etc/hostname ftp://other.example/ gopher://127.0.0.1:6379/_x data:text/html,x
javascript:alert(1) view-source:http://other.example/ jar:http://other.example!/a http: https:///x ws://other.example/
http://[::1 http://other.example:99999/
"""


@pytest.mark.parametrize("target", NO_ADDRESSES.split())
def test_redirects_to_what_is_no_address_of_the_web_are_not_followed(target: str, net: Net) -> None:
    net.server.answers = {"/": redirect(target)}
    with pytest.raises(UsageError, match=r"is not an address|cannot be reached|redirects more than"):
        fetch("http://news.example/")
    assert set(net.connected) == {PUBLIC}


def test_line_ends_in_an_address_add_no_header(net: Net) -> None:
    net.server.answers = {"/": redirect("/%0d%0aX-Evil:%201\x0b\x85")}
    with pytest.raises(UsageError, match="404"):
        fetch("http://news.example/")
    for url in ("http://news.example/a\r\nX-Evil: 1", "http://news.example/a b\nX-Evil: 1", "http://news.example\r\n/"):
        with pytest.raises(UsageError):
            fetch(url)
    assert not any("\nX-Evil" in head for head in net.server.heads)


# ---- encryption


@pytest.fixture
def unencrypted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Addresses of https are asked without encryption."""
    monkeypatch.setattr(web._Secure, "connect", HTTPConnection.connect)


@pytest.mark.usefixtures("unencrypted")
def test_a_redirect_may_begin_encryption_but_not_end_it(net: Net) -> None:
    net.server.answers = {"/": redirect("https://other.example/page"), "/page": PAGE}
    assert fetch("http://news.example/").url == "https://other.example/page"
    net.server.answers = {"/": redirect("http://other.example/page"), "/page": PAGE}
    with pytest.raises(UsageError, match=r"redirects to http://other.example/page, where others can read and change"):
        fetch("https://news.example/")
    assert net.connected == [PUBLIC, OTHER, PUBLIC]


def test_a_certificate_of_nobody_is_refused(net: Net, tmp_path: Path) -> None:
    if not (openssl := shutil.which("openssl")):
        pytest.skip("openssl is not installed, so there is no certificate to refuse")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        [openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", key,
         "-out", certificate, "-subj", "/CN=news.example", "-addext", "subjectAltName=DNS:news.example"],
        check=True, capture_output=True,
    )  # fmt: skip
    net.server.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    net.server.context.load_cert_chain(certificate, key)
    net.server.answers = {"/": PAGE}
    with pytest.raises(UsageError, match=r"cannot be reached: .*certificate"):
        fetch("https://news.example/")
    assert net.server.heads == []


def test_an_answer_without_encryption_is_not_one_of_https(net: Net) -> None:
    net.server.answers = {"/": PAGE}
    with pytest.raises(UsageError, match=r"cannot be reached|did not give the page"):
        fetch("https://news.example/", seconds=1)
    assert net.server.heads == []


# ---- answers without end, and broken ones


def repeated(head: bytes, more: bytes, pause: float = 0) -> Answer:
    """Sends a head, then the same again and again."""

    def answer(client: socket.socket) -> None:
        client.sendall(head)
        while True:
            client.sendall(more)
            time.sleep(pause)

    return answer


HEAD = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
BLOCK = b"x" * 10_000
ENDLESS = {
    "body": (repeated(OK + b"\r\n", BLOCK), "is too large"),
    "body-longer-than-stated": (repeated(OK + b"Content-Length: 99999999999\r\n\r\n", BLOCK), "is too large"),
    "chunks": (repeated(CHUNKED, b"2710\r\n" + BLOCK + b"\r\n"), "is too large"),
    "chunk-that-is-huge": (repeated(CHUNKED + b"ffffffffff\r\n", BLOCK), "is too large"),
    "chunk-of-less-than-nothing": (repeated(CHUNKED + b"-1\r\n", BLOCK), "is too large"),
    "chunk-size": (repeated(CHUNKED, b"0" * 10_000), "cannot be reached"),
    "headers": (repeated(HEAD, b"X-More: 1\r\n" * 100), "cannot be reached: got more than 100 headers"),
    "header-that-is-huge": (repeated(HEAD + b"X-More: ", BLOCK), "cannot be reached: got more than 65536 bytes"),
    "status": (repeated(b"HTTP/1.1 200 ", BLOCK), "cannot be reached: got more than 65536 bytes"),
    "zeros": (repeated(b"", bytes(10_000)), "cannot be reached"),
}


@pytest.mark.parametrize("kind", ENDLESS)
def test_answers_without_end_are_left(kind: str, net: Net, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "MAX_BYTES", 1_000_000)
    answer, message = ENDLESS[kind]
    net.server.answers = {"/": answer}
    tracemalloc.start()
    try:
        with pytest.raises(UsageError, match=message):
            fetch("http://news.example/", seconds=60)
        assert tracemalloc.get_traced_memory()[1] < 8_000_000
    finally:
        tracemalloc.stop()


SLOW = {
    "silence": lambda client: [client.recv(1)].clear(),
    "status": repeated(b"HT", b"T", 0.05),
    "headers": repeated(HEAD, b"X: y\r\n", 0.05),
    "header": repeated(HEAD + b"X-More: ", b"y", 0.05),
    "body": repeated(OK + b"Content-Length: 5000\r\n\r\n", b"x", 0.05),
    "chunks": repeated(CHUNKED, b"1\r\nx\r\n", 0.05),
    "chunk-size": repeated(CHUNKED, b"0", 0.05),
    "continue": repeated(b"", b"HTTP/1.1 100 Continue\r\n\r\n", 0.05),
    "continue-fast": repeated(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 1000),
    "trailers-fast": repeated(CHUNKED + b"1\r\nx\r\n0\r\n", b"X: y\r\n" * 1000),
}


@pytest.mark.parametrize("kind", SLOW)
def test_answers_that_come_byte_by_byte_are_left_in_time(kind: str, net: Net) -> None:
    net.server.answers = {"/": SLOW[kind]}
    began = time.monotonic()
    with pytest.raises(UsageError, match=r"did not give the page within 0\.3 seconds"):
        fetch("http://news.example/", seconds=0.3)
    assert time.monotonic() - began < 2
    # That no thread goes on with it is checked by the fixture.


def test_redirects_share_one_limit_of_time(net: Net) -> None:
    def later(client: socket.socket) -> None:
        time.sleep(0.2)
        client.sendall(redirect("/"))

    net.server.answers = {"/": later}
    with pytest.raises(UsageError, match=r"did not give the page within 0\.5 seconds"):
        fetch("http://news.example/", seconds=0.5)
    assert len(net.server.heads) <= 3


def test_a_name_that_is_never_found_is_left_in_time(net: Net, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: time.sleep(1))
    with pytest.raises(UsageError, match=r"did not give the page within 0\.2 seconds"):
        fetch("http://news.example/", seconds=0.2)
    assert net.connected == []


def test_a_page_that_swells_is_left(net: Net, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "MAX_BYTES", 1_000_000)
    bomb = gzip.compress(bytes(50_000_000), 9)
    assert len(bomb) < 100_000
    head = OK + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n"
    net.server.answers = {
        "/bomb": head % len(bomb) + bomb,
        "/many": head % (100 * len(part := gzip.compress(bytes(500_000)))) + 100 * part,
        "/twice": (head % len(bomb)).replace(b"gzip", b"gzip, gzip") + bomb,
    }
    tracemalloc.start()
    try:
        for path, message in (("/bomb", "is too large"), ("/many", "is too large"), ("/twice", "is not read")):
            with pytest.raises(UsageError, match=message):
                fetch(f"http://news.example{path}")
        assert tracemalloc.get_traced_memory()[1] < 8_000_000
    finally:
        tracemalloc.stop()


def test_a_length_that_is_not_true_gives_no_more_than_stated(net: Net) -> None:
    def stated(length: str) -> bytes:
        return OK + f"Content-Length: {length}\r\n\r\n".encode() + b"page"

    net.server.answers = {"/less": stated("2"), "/none": stated("-7"), "/word": stated("many"), "/more": stated("5")}
    for path, content in (("/less", b"pa"), ("/none", b"page"), ("/word", b"page")):
        assert fetch(f"http://news.example{path}").content == content
    with pytest.raises(UsageError, match="broke off after 4 bytes"):
        fetch("http://news.example/more")


NO_HTTP = (
    *(b"", b"\r\n", b"SSH-2.0-OpenSSH_9.6\r\n", b"220 mail ready\r\n", b"<html>page</html>"),
    b"\x16\x03\x01\0\x02\x02\x28",
    *(b"HTTP/1.1\r\n\r\n", b"HTTP/1.1 abc OK\r\n\r\n", b"HTTP/9 200 OK\r\n\r\npage", b"HTTP/1.1 -20 OK\r\n\r\n"),
    *(b"ICY 200 OK\r\n\r\npage", CHUNKED + b"zz\r\npage", CHUNKED + b"9\r\npage", CHUNKED + b"-1\r\npage", CHUNKED),
)


@pytest.mark.parametrize("answer", NO_HTTP)
def test_answers_that_are_no_http_are_refused(answer: bytes, net: Net) -> None:
    net.server.answers = {"/": answer}
    with pytest.raises(UsageError, match=r"cannot be reached|broke off"):
        fetch("http://news.example/")


def test_what_a_server_says_reaches_no_terminal_raw(net: Net, raw: Path, run: Run) -> None:
    net.server.answers = {"/": b"HTTP/1.1 \x1b[31m\x9b2J 200\r\n\r\n"}
    result = run("new", "gazette-2026-01-06", "--url", "http://news.example/", "--raw", raw)
    assert result.code == 2
    assert "cannot be reached" in result.err
    assert not {"\x1b", "\x9b"} & set(result.err)
