"""For tests: a provider that answers what it is told to, one answer a request."""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Callable, Mapping, Optional
from urllib.parse import parse_qsl, urlsplit

from openssl import sign_sha1

# The request arrives, and the connection ends without a byte.
LOST = None
API_PASSWORD = "b"  # its md5 begins with no zero


class ScriptedProvider:
    """`asked` has the fields of every request; where no answer is left, it is LOST."""

    def __init__(self) -> None:
        self.answers: list[Optional[str]] = []
        self.asked: list[dict[str, Any]] = []
        # Requests wait here when it is cleared.
        self.may_answer = threading.Event()
        self.may_answer.set()
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                parts = urlsplit(self.path)
                provider._answer(self, {"path": parts.path, **dict(parse_qsl(parts.query))})

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                provider._answer(self, json.loads(body))

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()

    def close(self) -> None:
        self.may_answer.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def _answer(self, handler: BaseHTTPRequestHandler, fields: dict[str, Any]) -> None:
        self.asked.append(fields)
        text = self.answers.pop(0) if self.answers else LOST
        self.may_answer.wait(10)
        if text is LOST:
            return
        body = text.encode()
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)


class Keys:
    """Two pairs of RSA keys, as files: the merchant's and the provider's."""

    def __init__(self, folder: str):
        self.folder = folder
        for name in ("merchant", "provider"):
            private, public = self.file(f"{name}-private"), self.file(f"{name}-public")
            _openssl("genrsa", "-out", private, "1024")
            _openssl("rsa", "-in", private, "-pubout", "-out", public)

    def file(self, name: str) -> str:
        return str(Path(self.folder, f"{name}.pem"))


class TrueMoneyAnswers:
    """Answers as TrueMoney prints and signs them."""

    def __init__(self, keys: Keys):
        self._key = keys.file("provider-private")

    def bought(self, transaction_id: str, *cards: str, **others: object) -> str:
        fields = {"transactionId": transaction_id, **others}
        if cards:
            fields["encryptCards"] = encrypted(";".join(cards))
        return self._signed(f"0|{transaction_id}", "0", fields)

    def refused(self, code: str) -> str:
        return _reply(code, {"dataSign": None})

    def not_found(self) -> str:
        return _reply("1", {"transaction": None, "dataSign": None})

    def found(self, transaction_id: str, error_code: str, **others: object) -> str:
        transaction = {
            **{"id": transaction_id, "errorCode": error_code, "price": 10_000, "quantity": 1},
            **{"serviceCode": "060000", "serials": [], **others},
        }
        return self._signed(f"0|{transaction_id}", "0", {"transaction": transaction})

    def balance(self, literal: str) -> str:
        # Put in as it is: what is signed is these characters.
        text = self._signed(f"0|{literal}", "0", {"balance": "LITERAL"})
        return text.replace('"LITERAL"', literal)

    def _signed(self, text: str, code: str, fields: Mapping[str, object]) -> str:
        return _reply(code, {"dataSign": sign_sha1(text, self._key), **fields})


def serials(*cards: str) -> list[dict[str, object]]:
    """Cards as a query tells them."""
    told = []
    for card in cards:
        card_type, price, pin, serial, expiry = card.split("|")
        told.append(
            {
                **{"cardType": card_type, "price": float(price), "pin": encrypted(pin)},
                **{"serial": serial, "expiredDate": expiry},
            }
        )
    return told


def encrypted(text: str, api_password: str = API_PASSWORD, *, keeps_zeros: bool = True) -> str:
    md5 = hashlib.md5(api_password.encode(), usedforsecurity=False).hexdigest()
    key = (md5 if keeps_zeros else md5.lstrip("0"))[:24]
    arguments = ("enc", "-des-ede3", "-K", key.encode().hex())
    return base64.b64encode(_openssl(*arguments, text=text)).decode()


def until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not is_so():
        if time.monotonic() > deadline:
            raise AssertionError("it did not come to it in 10 s")
        time.sleep(0.01)


def _reply(code: str, fields: Mapping[str, object]) -> str:
    return json.dumps({"status": {"code": code, "value": "words"}, **fields})


def _openssl(*arguments: str, text: str = "") -> bytes:
    done = subprocess.run(
        ["openssl", *arguments], input=text.encode(), check=True, capture_output=True
    )
    return done.stdout
