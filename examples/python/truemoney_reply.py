"""Reads TrueMoney's JSON so that what was signed can be verified character by character."""

from __future__ import annotations

import hashlib
import json
import re
from decimal import Decimal
from typing import Any, Optional

from openssl import decrypt_3des, decrypt_3des_each
from outcome import Card, Order

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_PIN = re.compile(r"[A-Za-z0-9]{8,}")
_AMOUNT = re.compile(r"[0-9]{1,17}(\.[0-9]{1,20})?([eE]\+?[0-9]{1,2})?")
_EXPIRY = re.compile(r"[0-9]{2}/[0-9]{2}/[0-9]{4}")


class Literal(str):
    """A number as it stood in the JSON: `1.0E7` is signed, and 10000000.0 prints otherwise."""


def read_json(text: str) -> Optional[dict[str, Any]]:
    """The object, its numbers as literals; None when it is none or says one thing twice."""
    try:
        tree = json.loads(
            text,
            parse_float=Literal,
            parse_int=Literal,
            parse_constant=_refuse,
            object_pairs_hook=_without_duplicates,
        )
    except (ValueError, RecursionError):
        return None
    return tree if isinstance(tree, dict) else None


def code_of(value: object) -> Optional[str]:
    """A status code, quoted or not."""
    return str(value) if isinstance(value, str) and re.fullmatch(r"[0-9]{1,6}", value) else None


def id_of(value: object) -> Optional[str]:
    """An id. It has no `|` and no `.`, so that no signature of something else is one of it."""
    return str(value) if isinstance(value, str) and _ID.fullmatch(value) else None


def amount_of(value: object) -> Optional[int]:
    """Whole VND of a literal or a text such as `10000`, `10000.0`, `1.0E7`."""
    if not isinstance(value, str) or _AMOUNT.fullmatch(value) is None:
        return None
    amount = Decimal(value)
    return int(amount) if amount == amount.to_integral_value() and amount < 2**53 else None


def open_cards(encrypted: object, api_password: str, order: Order) -> Optional[tuple[Card, ...]]:
    """Every card of `encryptCards`, or None: half a delivery must not pass for a whole one."""
    for key in _cipher_keys(api_password):
        cards = _card_list(decrypt_3des(encrypted, key) or "")
        if cards is not None and _are_ordered(cards, order):
            return cards
    return None


def open_serials(serials: object, api_password: str, order: Order) -> Optional[tuple[Card, ...]]:
    """The cards of a looked-up transaction, whose PINs are encrypted one by one."""
    if not isinstance(serials, list) or not all(isinstance(s, dict) for s in serials):
        return None
    for key in _cipher_keys(api_password):
        pins = decrypt_3des_each([s.get("pin") for s in serials], key)
        if pins is None:
            continue
        found = [
            _card(s.get("cardType"), s.get("price"), pin, s.get("serial"), s.get("expiredDate"))
            for s, pin in zip(serials, pins)
        ]
        cards = tuple(card for card in found if card is not None)
        if len(cards) == len(found) and _are_ordered(cards, order):
            return cards
    return None


def _cipher_keys(api_password: str) -> list[str]:
    """Java drops leading zeros of the md5, others keep them: 1 password in 16 has two keys."""
    md5 = hashlib.md5(api_password.encode(), usedforsecurity=False).hexdigest()
    keys = dict.fromkeys([md5.lstrip("0")[:24], md5[:24]])
    return [key for key in keys if len(key) == 24]


def _card_list(text: str) -> Optional[tuple[Card, ...]]:
    """`type|price|pin|serial|expiry`, joined by `;`. None when a piece is no card."""
    found = []
    for piece in filter(None, (piece.strip() for piece in text.split(";"))):
        fields = piece.split("|")
        if len(fields) != 5:
            return None
        card_type, price, pin, serial, expiry = fields
        found.append(_card(card_type, price, pin, serial, expiry))
    return None if None in found else tuple(card for card in found if card is not None)


def _card(
    card_type: object, price: object, pin: object, serial: object, expiry: object
) -> Optional[Card]:
    price_vnd = amount_of(price)
    texts = (card_type, pin, serial, expiry)
    if price_vnd is None or not all(isinstance(text, str) and text for text in texts):
        return None
    if not _PIN.fullmatch(str(pin)) or not _EXPIRY.fullmatch(str(expiry)):
        return None
    return Card(str(card_type), price_vnd, str(serial), str(expiry), str(pin))


def _are_ordered(cards: tuple[Card, ...], order: Order) -> bool:
    """No signature covers the cards: as many as ordered, at the price ordered, none twice."""
    return (
        len(cards) == order.quantity
        and len({card.pin for card in cards}) == len(cards)
        and len({card.serial for card in cards}) == len(cards)
        and all(card.price_vnd == order.amount_vnd for card in cards)
    )


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = dict(pairs)
    if len(names) != len(pairs):
        raise ValueError("a key stands twice")
    return names
