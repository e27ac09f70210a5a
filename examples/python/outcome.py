"""What an answer means for money: one of three classes, never a guess."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass, field
from enum import Enum
from typing import Optional


class Outcome(str, Enum):
    """The only three ends of a purchase."""

    SUCCEEDED = "succeeded"  # delivered and charged: deliver, never send again
    FAILED = "failed"  # proven not charged: may be refunded, may be ordered anew
    UNKNOWN = "unknown"  # nothing is proven: never refund, never a new id; ask, then a person


class Doubt(str, Enum):
    """Doubts that say what to do next; any other is only a reason to ask again."""

    NOT_FOUND = "not found"  # no such purchase is known yet; it may still be on its way
    DUPLICATE = "duplicate"  # a sending of this id has arrived before; not what became of it


@dataclass(frozen=True)
class Card:
    """A card that was bought. Its PIN is money, so it is in no repr and in no log."""

    card_type: str
    price_vnd: int
    serial: str
    expiry: str  # dd/MM/yyyy
    pin: str = field(repr=False)


@dataclass(frozen=True)
class Order:
    """What was asked for, so that an answer about something else is found out."""

    request_id: str
    service_code: str  # "topup" at DVS
    amount_vnd: int  # of one item
    quantity: int = 1
    is_cards: bool = False


@dataclass(frozen=True)
class Result:
    """The end of a purchase or of a question about one. Holds no secret but the cards' PINs."""

    outcome: Outcome
    why: str  # the provider's code, or what broke; for people and logs
    order: Order
    transaction_id: Optional[str] = None  # the provider's id of this very purchase
    cards: tuple[Card, ...] = ()
    doubt: Optional[Doubt] = None


class BalanceUnavailable(Exception):
    """The provider named no amount that can be believed. A code is never an amount."""


_REQUEST_ID = re.compile(r"[A-Za-z0-9_-]{1,36}")


def new_request_id() -> str:
    """An id that was never used. Store it with the order *before* the purchase is sent."""
    return uuid.uuid4().hex


def check_request_id(text: str) -> str:
    """Raises ValueError: without a good id a provider cannot refuse a duplicate."""
    if _REQUEST_ID.fullmatch(text) is None:
        raise ValueError("a request id is 1 to 36 of A-Z a-z 0-9 _ -; use new_request_id()")
    return text
