"""One HTTP exchange: sent once, never repeated, never redirected, never waited for too long."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
from typing import Mapping, Optional
from urllib.parse import urlsplit

MAX_REPLY_BYTES = 1024 * 1024


class NotSent(Exception):
    """No byte of the request can have left: the purchase has certainly failed."""


class NoProof(Exception):
    """The request may have arrived and the answer proves nothing: the money is unknown."""


def send_once(
    method: str,
    url: str,
    *,
    timeout_s: float,
    body: Optional[bytes] = None,
    headers: Mapping[str, str] = {},
) -> str:
    """The text of a whole answer with status 200.

    `timeout_s` is the deadline of everything, not of one read: a server that drips a byte a second
    cannot hold it up. No message of an error holds the URL: the one of DVS carries a secret.
    """
    started = time.monotonic()
    parts = urlsplit(url)
    connection = _connect(parts.scheme, parts.hostname or "", parts.port, timeout_s)
    sock = connection.sock
    remaining = max(0.001, timeout_s - (time.monotonic() - started))
    # Closing the socket under the reader ends any wait, for the head as for the body.
    watchdog = threading.Timer(remaining, _cut, (sock,))
    watchdog.daemon = True
    watchdog.start()
    try:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request(method, target, body, {"Connection": "close", **headers})
        response = connection.getresponse()
        if response.status != 200:
            raise NoProof(f"HTTP status {response.status}")
        return _whole_body(response).decode("utf-8")
    except NoProof:
        raise
    except Exception as error:
        broke = "no answer in time" if watchdog.finished.is_set() else type(error).__name__
        raise NoProof(broke) from None
    finally:
        watchdog.cancel()
        connection.close()


def _connect(
    scheme: str, host: str, port: Optional[int], timeout_s: float
) -> http.client.HTTPConnection:
    connection: http.client.HTTPConnection
    if scheme == "https":
        context = ssl.create_default_context()
        connection = http.client.HTTPSConnection(host, port, timeout=timeout_s, context=context)
    else:
        connection = http.client.HTTPConnection(host, port, timeout=timeout_s)
    try:
        # By itself, so that a failure here is known to have come before the request.
        connection.connect()
    except OSError as error:
        raise NotSent(f"no connection: {type(error).__name__}") from None
    return connection


def _whole_body(response: http.client.HTTPResponse) -> bytes:
    """The body, if it is as long as announced: cut short, `-1;42` would be the refusal `-1`."""
    announced = response.getheader("Content-Length")
    if response.chunked:
        body = response.read(MAX_REPLY_BYTES + 1)
    elif announced is None:
        raise NoProof("the answer does not say where it ends")
    else:
        # To the end of the connection, so that an announced length that is too small shows.
        body = response.fp.read(MAX_REPLY_BYTES + 1)
        if str(len(body)) != announced.strip():
            raise NoProof("the answer is not as long as it says")
    if len(body) > MAX_REPLY_BYTES:
        raise NoProof("the answer is too long")
    return body


def _cut(sock: socket.socket) -> None:
    try:
        sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass
