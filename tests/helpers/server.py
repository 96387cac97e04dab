"""A server on loopback for the tests of `mencho-data new --url`."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable

Answer = Callable[[socket.socket], None]


def reply(body: bytes, status: str = "200 OK", kind: str = "text/html; charset=utf-8", more: str = "") -> bytes:
    """An answer with a body."""
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}Content-Length: {len(body)}\r\n\r\n".encode() + body


def redirect(target: str, more: str = "", status: int = 302) -> bytes:
    """An answer that leads elsewhere."""
    return f"HTTP/1.1 {status} Found\r\nLocation: {target}\r\n{more}Content-Length: 0\r\n\r\n".encode()


class Server:
    """A server on loopback that answers with bytes, or does what it likes: path -> answer."""

    def __init__(self) -> None:
        self.answers: dict[str, bytes | Answer] = {}
        self.heads: list[str] = []
        self.context: ssl.SSLContext | None = None
        self.stopped = threading.Event()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.listener.getsockname()[1]
        self.threads = [threading.Thread(target=self.listen)]
        self.threads[0].start()

    @property
    def asked(self) -> list[str]:
        """The paths that were asked for."""
        return [head.split(" ")[1] for head in self.heads]

    def listen(self) -> None:
        """Serve each client in a thread of its own."""
        while True:
            client, _ = self.listener.accept()
            if self.stopped.is_set():
                client.close()
                return
            thread = threading.Thread(target=self.serve, args=(client,))
            self.threads.append(thread)
            thread.start()

    def serve(self, client: socket.socket) -> None:
        """Read a request and answer it."""
        try:
            client.settimeout(5)
            if self.context is not None:
                client = self.context.wrap_socket(client, server_side=True)
            head = b""
            while not head.endswith(b"\r\n\r\n"):
                if not (more := client.recv(65_536)):
                    return
                head += more
            self.heads.append(head.decode("latin-1"))
            answer = self.answers.get(self.asked[-1], reply(b"<p>not here</p>", "404 Not Found"))
            if isinstance(answer, bytes):
                client.sendall(answer)
            else:
                answer(client)
        except OSError:
            pass  # the other side went away
        finally:
            client.close()

    def url(self, path: str) -> str:
        """The address of a path."""
        return f"http://127.0.0.1:{self.port}{path}"

    def stop(self) -> None:
        """End all threads."""
        self.stopped.set()
        socket.create_connection(("127.0.0.1", self.port)).close()
        for thread in self.threads:
            thread.join()
        self.listener.close()
