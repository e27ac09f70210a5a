"""Who is at work on which order, in this process: none is in two hands at a time."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import Iterator


class Busy:
    """Orders that somebody is at work on."""

    def __init__(self) -> None:
        self._orders: set[str] = set()
        self._changed = threading.Condition()

    @contextmanager
    def wait_for(self, order_id: str) -> Iterator[None]:
        """Waits until nobody else is at work on the order, and is then."""
        with self._changed:
            self._changed.wait_for(lambda: order_id not in self._orders)
            self._orders.add(order_id)
        try:
            yield
        finally:
            self._leave(order_id)

    @contextmanager
    def unless(self, order_id: str) -> Iterator[bool]:
        """False when somebody else is at work on the order; does not wait."""
        with self._changed:
            is_free = order_id not in self._orders
            if is_free:
                self._orders.add(order_id)
        try:
            yield is_free
        finally:
            if is_free:
                self._leave(order_id)

    def _leave(self, order_id: str) -> None:
        with self._changed:
            self._orders.discard(order_id)
            self._changed.notify_all()
