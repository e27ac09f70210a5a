"""One HTTP exchange: sent once, never repeated, never redirected, never waited for too long."""

from __future__ import annotations

import functools
import http.client
import socket
import ssl
import threading
import time
from typing import Mapping, Optional
from urllib.parse import SplitResult, urlsplit

MAX_REPLY_BYTES = 1024 * 1024
_AROUND_A_REPLY = " \t\r\n\ufeff"


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
    """The text of a whole answer with status 200, without blanks and byte-order mark around it.

    `timeout_s` is the deadline of everything from the connection on, not of one read: a server that
    drips a byte a second cannot hold it up. Only the look-up of a name takes as long as the system
    lets it. No message of an error holds the URL: the one of DVS carries a secret.
    """
    deadline = time.monotonic() + timeout_s
    parts = urlsplit(url)
    raw = _open_socket(parts, deadline)
    connection = _connection_for(parts)
    connection.sock = sock = _secured(raw, parts)
    # Closing the socket under the reader ends any wait, for the head as for the body.
    watchdog = threading.Timer(max(0.001, deadline - time.monotonic()), _cut, (sock,))
    watchdog.daemon = True
    watchdog.start()
    try:
        _shake_hands(sock)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request(method, target, body, {"Connection": "close", **headers})
        response = connection.getresponse()
        if response.status != 200:
            raise NoProof(f"HTTP status {response.status}")
        return _whole_body(response).decode("utf-8").strip(_AROUND_A_REPLY)
    except (NoProof, NotSent):
        raise
    except Exception as error:
        is_late = time.monotonic() >= deadline
        raise NoProof("no answer in time" if is_late else type(error).__name__) from None
    finally:
        watchdog.cancel()
        connection.close()


def _open_socket(parts: SplitResult, deadline: float) -> socket.socket:
    """Connects by itself, so that a failure here is known to have come before the request."""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    failure: OSError = TimeoutError()
    try:
        addresses = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotSent(f"no connection: {type(error).__name__}") from None
    for family, kind, protocol, _, address in addresses:
        remaining = deadline - time.monotonic()
        if remaining <= 0:
            break
        sock = socket.socket(family, kind, protocol)
        try:
            # Also the limit of each read, though the watchdog comes first.
            sock.settimeout(remaining)
            sock.connect(address)
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return sock
        except OSError as error:
            sock.close()
            failure = error
    raise NotSent(f"no connection: {type(failure).__name__}")


def _connection_for(parts: SplitResult) -> http.client.HTTPConnection:
    host = parts.hostname or ""
    if parts.scheme == "https":
        return http.client.HTTPSConnection(host, parts.port, context=_tls())
    return http.client.HTTPConnection(host, parts.port)


def _secured(sock: socket.socket, parts: SplitResult) -> socket.socket:
    if parts.scheme != "https":
        return sock
    # The hands are shaken later, under the watchdog.
    return _tls().wrap_socket(sock, server_hostname=parts.hostname, do_handshake_on_connect=False)


@functools.lru_cache(maxsize=None)
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()


def _shake_hands(sock: socket.socket) -> None:
    if not isinstance(sock, ssl.SSLSocket):
        return
    try:
        sock.do_handshake()
    except OSError as error:
        raise NotSent(f"no connection: {type(error).__name__}") from None


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
        # Not TLS's own: that one speaks to a peer that says nothing.
        socket.socket.shutdown(sock, socket.SHUT_RDWR)
    except OSError:
        pass
