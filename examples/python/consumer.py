#!/usr/bin/env python3
"""The order desk behind topup-sim's consumer port, so that it can be verified.

    topup-sim verify consumer --stdio "python3 consumer.py"

Lines of JSON come in and go out; logs go to stderr. Ends when stdin does, and all is over.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, Callable, Optional
from weakref import WeakValueDictionary

from dvs import DvsClient
from json_lines import Body, MessageRefused, serve
from order_book import DeliveredCard, Goods, OrderBook
from order_desk import OrderDesk, OrderRefused
from outcome import BalanceUnavailable
from providers import DvsProvider, Provider, TrueMoneyProvider
from truemoney import TrueMoneyClient


class Consumer:
    """The five messages. `configure` may come again with another folder: that is another world."""

    def __init__(self, log: Callable[[str], None]):
        self._log = log
        self._desk: Optional[OrderDesk] = None
        # A folder that is still worked in has one book, however often it is configured.
        self._books: WeakValueDictionary[str, OrderBook] = WeakValueDictionary()

    def begin(self, message: str, body: Body) -> Callable[[], object]:
        """Work that stays in the world in which it was begun, though another may come."""
        if message == "configure":
            self._desk = self._configured(body)
            return lambda: {}
        work = _MESSAGES.get(message)
        if work is None:
            raise MessageRefused("UNKNOWN_MESSAGE", "expected one of the five messages")
        desk = self._desk
        if desk is None:
            raise MessageRefused("NOT_CONFIGURED", "expected configure first")
        return lambda: work(desk, body)

    def _configured(self, body: Body) -> OrderDesk:
        folder = os.path.realpath(_text(body, "stateDir"))
        timeout_s = _count(body, "requestTimeoutMs", least=1) / 1000
        # `seed` is not taken: what is drawn here is ids, and those may never come again.
        book = self._books.get(folder) or OrderBook(folder)
        self._books[folder] = book
        providers: dict[str, Provider] = {}
        if body.get("dvs") is not None:
            providers["dvs"] = DvsProvider(_dvs(body["dvs"], timeout_s))
        if body.get("truemoney") is not None:
            account = body["truemoney"]
            providers["truemoney"] = TrueMoneyProvider(_truemoney(account, folder, timeout_s))
        return OrderDesk(book, providers, self._log)


def _dvs(account: Body, timeout_s: float) -> DvsClient:
    base_url, username = _text(account, "baseUrl"), _text(account, "username")
    return DvsClient(base_url, username, _text(account, "privatekey"), timeout_s)


def _truemoney(account: Body, folder: str, timeout_s: float) -> TrueMoneyClient:
    return TrueMoneyClient(
        url=_text(account, "url"),
        username=_text(account, "username"),
        api_code=_text(account, "apiCode"),
        api_username=_text(account, "apiUsername"),
        api_password=_text(account, "apiPassword"),
        private_key_file=_kept(folder, "private-key.pem", _text(account, "privateKeyPem")),
        provider_public_key_file=_kept(
            folder, "provider-key.pem", _text(account, "providerPublicKeyPem")
        ),
        timeout_s=timeout_s,
    )


def _kept(folder: str, name: str, pem: str) -> str:
    """A key as a file, which is how `openssl` wants it; for this user alone, as the book is."""
    file = str(Path(folder, name))
    descriptor = os.open(f"{file}.new", os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as new:
        new.write(pem)
    # In one step: somebody may be signing.
    os.replace(f"{file}.new", file)
    return file


def _purchase(desk: OrderDesk, body: Body) -> object:
    goods = Goods(
        provider=_one_of(body, "provider", "dvs", "truemoney"),
        kind=_one_of(body, "kind", "topup", "cards"),
        amount_vnd=_count(body, "amountVnd"),
        quantity=1 if body.get("quantity") is None else _count(body, "quantity", least=1),
        phone=_optional_text(body, "phone"),
        gateway=_optional_text(body, "gateway"),
        service_code=_optional_text(body, "serviceCode"),
    )
    try:
        order, cards = desk.purchase(_text(body, "orderId"), goods)
    except OrderRefused as error:
        raise MessageRefused("ORDER_REFUSED", str(error)) from None
    return {"status": order.status, **_shown(cards)}


def _settle(desk: OrderDesk, _: Body) -> object:
    desk.settle()
    return {}


def _orders(desk: OrderDesk, _: Body) -> object:
    return {
        "orders": [
            {
                "orderId": order.order_id,
                "status": order.status,
                "chargedVnd": order.charged_vnd,
                "refundedVnd": order.refunded_vnd,
                **_shown(cards),
            }
            for order, cards in desk.orders()
        ]
    }


def _balance(desk: OrderDesk, body: Body) -> object:
    try:
        return {"availableVnd": desk.balance(_one_of(body, "provider", "dvs", "truemoney"))}
    except BalanceUnavailable as error:
        return {"error": str(error)}


_MESSAGES: dict[str, Callable[[OrderDesk, Body], object]] = {
    "purchase": _purchase,
    "settle": _settle,
    "orders": _orders,
    "balance": _balance,
}


def _shown(cards: list[DeliveredCard]) -> dict[str, object]:
    shown = [{"serial": card.serial, "pin": card.pin, "expiry": card.expiry} for card in cards]
    return {"cards": shown} if shown else {}


def _text(body: Body, name: str) -> str:
    value = body.get(name) if isinstance(body, dict) else None
    if not isinstance(value, str) or value == "":
        raise MessageRefused("INVALID", f"expected {name}, a text")
    return value


def _optional_text(body: Body, name: str) -> Optional[str]:
    return None if body.get(name) is None else _text(body, name)


def _one_of(body: Body, name: str, *known: str) -> str:
    value = _text(body, name)
    if value not in known:
        raise MessageRefused("INVALID", f"expected {name}, one of {', '.join(known)}")
    return value


def _count(body: Body, name: str, least: int = 0) -> int:
    value: Any = body.get(name)
    # A bool is an int in Python, and no amount of money.
    if type(value) is not int or not least <= value < 2**53:
        raise MessageRefused("INVALID", f"expected {name}, a whole number from {least}")
    return value


def _log(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    serve(Consumer(_log).begin, sys.stdin.buffer, sys.stdout.buffer, _log)
