"""Everything that moves money: buy an order once, and find out about those in doubt."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Callable, Mapping

from order_book import DeliveredCard, Finding, Goods, OrderBook, SavedOrder
from outcome import BalanceUnavailable, Order, Outcome, Result, new_request_id
from providers import Provider

# Orders that are asked about at the same time: one that gets no answer must not hold up the others.
MOST_ASKED_AT_ONCE = 8


class OrderRefused(Exception):
    """Nothing was saved and nothing sent: this is no order of ours."""


class OrderDesk:
    """`providers` by their names; an order of another one waits until it is there again."""

    def __init__(
        self,
        book: OrderBook,
        providers: Mapping[str, Provider],
        log: Callable[[str], None] = lambda line: None,
    ):
        self._book = book
        self._providers = providers
        self._log = log

    def purchase(self, order_id: str, goods: Goods) -> tuple[SavedOrder, list[DeliveredCard]]:
        """Buys an order, once. The same `order_id` is the same order, and is not sent again.

        Raises OrderRefused for what no provider here sells.
        """
        order = self._bought(order_id, goods)
        return order, self._book.cards_of(order_id)

    def settle(self) -> None:
        """Makes one exchange about every order in doubt, and saves what it proves.

        Nothing is waited for and nothing asked twice: call it again, a little later each time.
        """
        with ThreadPoolExecutor(MOST_ASKED_AT_ONCE) as pool:
            list(pool.map(self._settle_one, self._book.pending()))

    def orders(self) -> list[tuple[SavedOrder, list[DeliveredCard]]]:
        """Every order and its cards: what each customer paid, got, and got back."""
        return self._book.all()

    def balance(self, provider: str) -> int:
        """VND that are left there. Raises BalanceUnavailable: an error is never an amount."""
        if provider not in self._providers:
            raise BalanceUnavailable(f"no account at {provider}")
        return self._providers[provider].balance()

    def _bought(self, order_id: str, goods: Goods) -> SavedOrder:
        # Whoever asks for an order that is being bought waits for what becomes of it.
        with self._book.busy.wait_for(order_id):
            known = self._book.find(order_id)
            if known is not None:
                return known
            provider = self._providers.get(goods.provider)
            if provider is None:
                raise OrderRefused(f"no account at {goods.provider}")
            objection = provider.objection(goods)
            if objection is not None:
                raise OrderRefused(objection)
            # From here on a crash leaves an order that can be asked about, by the id it went with.
            order = self._book.open(order_id, goods, new_request_id())
            return self._note(order, self._made(order, provider.buy))

    def _settle_one(self, pending: SavedOrder) -> None:
        with self._book.busy.unless(pending.order_id) as is_free:
            # Being bought or asked about just now; asking beside it could only confuse the answers.
            order = self._book.find(pending.order_id) if is_free else None
            if order is None or order.status != "pending" or order.needs_person is not None:
                return
            provider = self._providers.get(order.goods.provider)
            if provider is not None:
                self._note(order, self._made(order, provider.ask))

    def _made(self, order: SavedOrder, exchange: Callable[[SavedOrder], Finding]) -> Finding:
        try:
            return exchange(order)
        except Exception as error:
            # A mistake of ours, perhaps after the request has left: nothing is proven by it.
            sent = Order(order.request_id, order.goods.kind, order.goods.amount_vnd)
            return Finding(Result(Outcome.UNKNOWN, f"broke: {type(error).__name__}", sent))

    def _note(self, order: SavedOrder, finding: Finding) -> SavedOrder:
        noted = self._book.note(order.order_id, finding)
        person = "" if noted.needs_person is None else f"; {noted.needs_person}"
        self._log(f"order {order.order_id!r}: {noted.status} ({noted.why}){person}")
        return noted
