"""The order book: what must be known again after a kill at any instant, in one SQLite file.

    orders        one row an order: what was asked, the id it is sent with, what became of it
    transactions  whose each transaction id of a provider is: an old answer names another order's
    cards         every card delivered, PIN and all: so the folder is for this user alone

Every change is one transaction that is on the disk before the call returns. One process works with
a book at a time: two would lose no money, for each sends only ids that the book has, but they would
ask the provider everything twice. It does not promise to outlive its disk: copy it elsewhere.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import weakref
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Iterator, Optional

from busy import Busy
from outcome import Outcome, Result

_SCHEMA = """
CREATE TABLE IF NOT EXISTS orders (
  number INTEGER PRIMARY KEY,
  order_id TEXT NOT NULL UNIQUE,
  provider TEXT NOT NULL,
  kind TEXT NOT NULL,
  phone TEXT,
  gateway TEXT,
  service_code TEXT,
  amount_vnd INTEGER NOT NULL,
  quantity INTEGER NOT NULL,
  request_id TEXT NOT NULL UNIQUE,
  status TEXT NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'succeeded', 'failed')),
  charged_vnd INTEGER NOT NULL,
  refunded_vnd INTEGER NOT NULL DEFAULT 0
    CHECK (refunded_vnd = CASE status WHEN 'failed' THEN charged_vnd ELSE 0 END),
  transaction_id TEXT,
  repetition_id TEXT,
  not_founds INTEGER NOT NULL DEFAULT 0,
  needs_person TEXT,
  why TEXT
);
CREATE TABLE IF NOT EXISTS transactions (
  provider TEXT NOT NULL,
  transaction_id TEXT NOT NULL,
  order_id TEXT NOT NULL,
  PRIMARY KEY (provider, transaction_id)
);
CREATE TABLE IF NOT EXISTS cards (
  provider TEXT NOT NULL,
  card_type TEXT NOT NULL,
  serial TEXT NOT NULL,
  pin TEXT NOT NULL,
  expiry TEXT NOT NULL,
  order_id TEXT NOT NULL,
  PRIMARY KEY (provider, card_type, serial)
);
CREATE INDEX IF NOT EXISTS pending_orders ON orders (status) WHERE status = 'pending';
CREATE INDEX IF NOT EXISTS cards_of_order ON cards (order_id);
"""


@dataclass(frozen=True)
class Goods:
    """What a customer has ordered, and paid for."""

    provider: str  # "dvs" or "truemoney"
    kind: str  # "topup" or "cards"
    amount_vnd: int  # of one item
    quantity: int = 1
    phone: Optional[str] = None
    gateway: Optional[str] = None
    service_code: Optional[str] = None


@dataclass(frozen=True)
class SavedOrder:
    """An order as the book has it."""

    order_id: str
    goods: Goods
    request_id: str  # every sending of it bears this one
    status: str  # "pending", "succeeded" or "failed"
    charged_vnd: int
    refunded_vnd: int
    transaction_id: Optional[str]  # of the first sending
    repetition_id: Optional[str]  # of a later sending: its success is one, its failure proves less
    not_founds: int  # "no such purchase", answered so often in a row
    needs_person: Optional[str]  # why there is no question left
    why: Optional[str]  # for people: what the last answer was


@dataclass(frozen=True)
class Finding:
    """What one exchange has brought about an order."""

    result: Result
    is_of_repetition: bool = False
    not_founds: int = 0
    needs_person: Optional[str] = None


@dataclass(frozen=True)
class DeliveredCard:
    serial: str
    pin: str
    expiry: str

    def __repr__(self) -> str:
        return f"DeliveredCard({self.serial!r})"


class OrderBook:
    """Opens the book of a folder, or begins one. May be used by many threads."""

    def __init__(self, folder: str):
        Path(folder).mkdir(parents=True, exist_ok=True, mode=0o700)
        file = Path(folder, "orders.sqlite")
        # SQLite gives its own further files the same rights.
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
        # Of the book, for all desks over it.
        self.busy = Busy()
        self._lock = threading.Lock()
        self._db = sqlite3.connect(
            str(file), timeout=30.0, isolation_level=None, check_same_thread=False
        )
        # Worlds come and go: a book that nobody uses any more is closed.
        self.close = weakref.finalize(self, self._db.close)
        self._db.row_factory = sqlite3.Row
        self._db.execute("PRAGMA journal_mode = WAL")
        # On the disk when a transaction is over, and not some time later.
        self._db.execute("PRAGMA synchronous = FULL")
        self._db.executescript(f"BEGIN IMMEDIATE;{_SCHEMA}COMMIT;")

    def find(self, order_id: str) -> Optional[SavedOrder]:
        with self._lock:
            return self._find(order_id)

    def open(self, order_id: str, goods: Goods, request_id: str) -> SavedOrder:
        """Saves a new order, paid and pending, *before* its purchase is sent with `request_id`."""
        g = goods
        values = (order_id, g.provider, g.kind, g.phone, g.gateway, g.service_code, g.amount_vnd)
        with self._changing():
            self._db.execute(
                "INSERT INTO orders (order_id, provider, kind, phone, gateway, service_code,"
                " amount_vnd, quantity, request_id, charged_vnd)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (*values, g.quantity, request_id, g.amount_vnd * g.quantity),
            )
            return self._saved(order_id)

    def note(self, order_id: str, finding: Finding) -> SavedOrder:
        """Saves what was found out: the verdict, the refund, and the cards, or none of them.

        What is decided stays decided. An answer about what the book knows as another order's is an
        old one, and decides nothing.
        """
        with self._changing():
            order = self._saved(order_id)
            if order.status != "pending":
                return order
            result = self._believed(order, finding.result)
            if result.outcome is Outcome.UNKNOWN:
                self._keep_open(order, replace(finding, result=result))
            else:
                self._decide(order, result)
            return self._saved(order_id)

    def pending(self) -> list[SavedOrder]:
        """Orders that can still be asked about, oldest first."""
        with self._lock:
            rows = self._db.execute(
                "SELECT * FROM orders WHERE status = 'pending' AND needs_person IS NULL"
                " ORDER BY number"
            )
            return [_order_of(row) for row in rows]

    def all(self) -> list[tuple[SavedOrder, list[DeliveredCard]]]:
        """Every order with its cards, oldest first."""
        with self._lock:
            cards: dict[str, list[DeliveredCard]] = {}
            for row in self._db.execute("SELECT * FROM cards ORDER BY rowid"):
                cards.setdefault(row["order_id"], []).append(_card_of(row))
            rows = self._db.execute("SELECT * FROM orders ORDER BY number")
            orders = [_order_of(row) for row in rows]
        return [(order, cards.get(order.order_id, [])) for order in orders]

    def cards_of(self, order_id: str) -> list[DeliveredCard]:
        with self._lock:
            rows = self._db.execute(
                "SELECT * FROM cards WHERE order_id = ? ORDER BY rowid", (order_id,)
            )
            return [_card_of(row) for row in rows]

    def _believed(self, order: SavedOrder, result: Result) -> Result:
        """The result, unless its transaction or one of its cards is another order's."""
        provider, transaction_id = order.goods.provider, result.transaction_id
        if transaction_id is not None:
            self._db.execute(
                "INSERT OR IGNORE INTO transactions VALUES (?, ?, ?)",
                (provider, transaction_id, order.order_id),
            )
            (owner,) = self._db.execute(
                "SELECT order_id FROM transactions WHERE provider = ? AND transaction_id = ?",
                (provider, transaction_id),
            ).fetchone()
            if owner != order.order_id:
                return Result(Outcome.UNKNOWN, "the transaction of another order", result.order)
        for card in result.cards:
            known = self._db.execute(
                "SELECT 1 FROM cards WHERE provider = ? AND card_type = ? AND serial = ?",
                (provider, card.card_type, card.serial),
            ).fetchone()
            if known is not None:
                why = "a card of another order"
                return Result(Outcome.UNKNOWN, why, result.order, transaction_id)
        return result

    def _decide(self, order: SavedOrder, result: Result) -> None:
        is_failure = result.outcome is Outcome.FAILED
        # Verdict and refund are one statement: no instant has the one without the other.
        self._db.execute(
            "UPDATE orders SET status = ?, refunded_vnd = ?, needs_person = NULL, why = ?,"
            " transaction_id = COALESCE(?, transaction_id) WHERE order_id = ?",
            (
                "failed" if is_failure else "succeeded",
                order.charged_vnd if is_failure else 0,
                *(result.why, result.transaction_id, order.order_id),
            ),
        )
        self._db.executemany(
            "INSERT INTO cards VALUES (?, ?, ?, ?, ?, ?)",
            [
                (order.goods.provider, c.card_type, c.serial, c.pin, c.expiry, order.order_id)
                for c in result.cards
            ],
        )

    def _keep_open(self, order: SavedOrder, finding: Finding) -> None:
        # The first id that was named is what can be asked about; it is never exchanged.
        known = "repetition_id" if finding.is_of_repetition else "transaction_id"
        self._db.execute(
            f"UPDATE orders SET {known} = COALESCE({known}, ?), not_founds = ?,"
            " needs_person = ?, why = ? WHERE order_id = ?",
            (
                *(finding.result.transaction_id, finding.not_founds, finding.needs_person),
                *(finding.result.why, order.order_id),
            ),
        )

    def _find(self, order_id: str) -> Optional[SavedOrder]:
        row = self._db.execute("SELECT * FROM orders WHERE order_id = ?", (order_id,)).fetchone()
        return None if row is None else _order_of(row)

    def _saved(self, order_id: str) -> SavedOrder:
        order = self._find(order_id)
        if order is None:
            raise KeyError(order_id)
        return order

    @contextmanager
    def _changing(self) -> Iterator[None]:
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise


def _order_of(row: sqlite3.Row) -> SavedOrder:
    goods = Goods(
        provider=row["provider"],
        kind=row["kind"],
        amount_vnd=row["amount_vnd"],
        quantity=row["quantity"],
        phone=row["phone"],
        gateway=row["gateway"],
        service_code=row["service_code"],
    )
    names = ("order_id request_id status charged_vnd refunded_vnd").split()
    names += "transaction_id repetition_id not_founds needs_person why".split()
    return SavedOrder(goods=goods, **{name: row[name] for name in names})


def _card_of(row: sqlite3.Row) -> DeliveredCard:
    return DeliveredCard(row["serial"], row["pin"], row["expiry"])
