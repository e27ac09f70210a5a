"""Each provider as the order desk uses it: buy once, and the one question that comes next."""

from __future__ import annotations

from typing import Optional, Protocol

from dvs import DvsClient
from order_book import Finding, Goods, SavedOrder
from outcome import Doubt, Order, Outcome, Result
from truemoney import TOPUP_SERVICE, TrueMoneyClient

# "Not found" so often in a row, before an id is sent again: the purchase may be on its way.
NOT_FOUNDS_BEFORE_RESEND = 3


class Provider(Protocol):
    def objection(self, goods: Goods) -> Optional[str]:
        """Why this provider does not sell these goods at all; None when it may."""

    def buy(self, order: SavedOrder) -> Finding:
        """Sends the purchase for the first time, under the order's own id."""

    def ask(self, order: SavedOrder) -> Finding:
        """Makes one exchange to find out what became of the purchase."""

    def balance(self) -> int:
        """VND that are left. Raises BalanceUnavailable."""


class DvsProvider:
    """DVS is asked by its own transaction id, which a lost answer has not told."""

    def __init__(self, client: DvsClient):
        self._client = client

    def objection(self, goods: Goods) -> Optional[str]:
        if goods.kind != "topup":
            return "DVS sells top-ups only"
        if goods.quantity != 1:
            return "a top-up has no quantity"
        return None if goods.phone else "a top-up needs a phone"

    def buy(self, order: SavedOrder) -> Finding:
        return Finding(self._send(order, is_repetition=False))

    def ask(self, order: SavedOrder) -> Finding:
        if order.transaction_id is not None:
            return Finding(self._recheck(order, order.transaction_id))
        if order.repetition_id is not None:
            return self._ask_about_repetition(order, order.repetition_id)
        # MONEY MIGHT MOVE TWICE HERE. It cannot, because the id is the one that was sent before:
        # either that sending never arrived, and this is the purchase, or DVS refuses the duplicate.
        result = self._send(order, is_repetition=True)
        person = None
        if result.doubt is Doubt.DUPLICATE:
            person = "DVS has had this id before, and does not say what became of it: ask a person"
        return Finding(result, is_of_repetition=True, needs_person=person)

    def balance(self) -> int:
        return self._client.balance()

    def _ask_about_repetition(self, order: SavedOrder, transaction_id: str) -> Finding:
        result = self._recheck(order, transaction_id)
        if result.outcome is not Outcome.FAILED:
            return Finding(result, is_of_repetition=True)
        # DANGER: it was in doubt, so nobody knows whether DVS looked for the first sending, which
        # may be charged.
        unproven = Result(Outcome.UNKNOWN, "the repetition failed", result.order, transaction_id)
        person = "a repetition failed, which proves nothing of the first sending: ask a person"
        return Finding(unproven, is_of_repetition=True, needs_person=person)

    def _send(self, order: SavedOrder, *, is_repetition: bool) -> Result:
        goods = order.goods
        return self._client.topup(
            order.request_id,
            goods.phone or "",
            goods.amount_vnd,
            goods.gateway,
            is_repetition=is_repetition,
        )

    def _recheck(self, order: SavedOrder, transaction_id: str) -> Result:
        sent = Order(order.request_id, "topup", order.goods.amount_vnd)
        return self._client.query(Result(Outcome.UNKNOWN, "in doubt", sent, transaction_id))


class TrueMoneyProvider:
    """TrueMoney is asked by the purchase's own request id; its query returns the cards too."""

    def __init__(self, client: TrueMoneyClient):
        self._client = client

    def objection(self, goods: Goods) -> Optional[str]:
        if goods.kind == "cards":
            return None if goods.service_code else "cards need a serviceCode"
        if goods.quantity != 1:
            return "a top-up has no quantity"
        return None if goods.phone else "a top-up needs a phone"

    def buy(self, order: SavedOrder) -> Finding:
        return Finding(self._send(order, is_repetition=False))

    def ask(self, order: SavedOrder) -> Finding:
        if order.not_founds >= NOT_FOUNDS_BEFORE_RESEND:
            # MONEY MIGHT MOVE TWICE HERE. It cannot, because the id is the one that was sent
            # before, which is refused if that sending did arrive. Then the query decides.
            return Finding(self._send(order, is_repetition=True))
        goods = order.goods
        is_cards = goods.kind == "cards"
        service_code = (goods.service_code or "") if is_cards else TOPUP_SERVICE
        sent = Order(order.request_id, service_code, goods.amount_vnd, goods.quantity, is_cards)
        asked = Result(Outcome.UNKNOWN, "in doubt", sent, order.transaction_id)
        result = self._client.query(asked)
        is_not_found = result.doubt is Doubt.NOT_FOUND
        return Finding(result, not_founds=order.not_founds + 1 if is_not_found else 0)

    def balance(self) -> int:
        return self._client.balance()

    def _send(self, order: SavedOrder, *, is_repetition: bool) -> Result:
        request_id, goods = order.request_id, order.goods
        phone, service_code, amount_vnd = goods.phone, goods.service_code, goods.amount_vnd
        if goods.kind == "cards":
            return self._client.buy_cards(
                request_id,
                service_code or "",
                amount_vnd,
                goods.quantity,
                is_repetition=is_repetition,
            )
        return self._client.topup(request_id, phone or "", amount_vnd, is_repetition=is_repetition)
