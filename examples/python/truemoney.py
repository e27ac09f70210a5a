"""Client of the TrueMoney merchant API: POST JSON, requests and successes signed with RSA."""

from __future__ import annotations

import json
from typing import Any, Mapping, Optional

from exchange import NoProof, NotSent, send_once
from openssl import sign_sha1, verifies_sha1
from outcome import (
    BalanceUnavailable,
    Doubt,
    Order,
    Outcome,
    Result,
    check_request_id,
    new_request_id,
)
from truemoney_reply import Literal, amount_of, code_of, id_of, open_cards, open_serials, read_json

_FAILURES = frozenset("1 2 800 901 903 1001 2000 2001 2002 2003".split())
TOPUP_SERVICE, _BALANCE, _QUERY = "060000", "100000", "110000"


class TrueMoneyClient:
    """One call is one request. A success is believed only with the provider's signature."""

    def __init__(
        self,
        url: str,
        username: str,
        api_code: str,
        api_username: str,
        api_password: str,
        private_key_file: str,
        provider_public_key_file: str,
        timeout_s: float = 30.0,
    ):
        self._url = url
        self._account = (username, api_code, api_username)
        self._api_password = api_password
        self._private_key_file = private_key_file
        self._public_key_file = provider_public_key_file
        self._timeout_s = timeout_s
        self._owners: dict[str, str] = {}

    @classmethod
    def from_environment(
        cls, environment: Mapping[str, str], timeout_s: float = 30.0
    ) -> TrueMoneyClient:
        """Reads the TRUEMONEY_* of `topup-sim run`. Raises KeyError for a missing one."""
        return cls(
            environment["TRUEMONEY_URL"],
            environment["TRUEMONEY_USERNAME"],
            environment["TRUEMONEY_API_CODE"],
            environment["TRUEMONEY_API_USERNAME"],
            environment["TRUEMONEY_API_PASSWORD"],
            environment["TRUEMONEY_PRIVATE_KEY_FILE"],
            environment["TRUEMONEY_PROVIDER_PUBLIC_KEY_FILE"],
            timeout_s,
        )

    def __repr__(self) -> str:
        return f"TrueMoneyClient({self._url!r}, {self._account[0]!r})"

    def topup(
        self, request_id: str, phone: str, amount_vnd: int, *, is_repetition: bool = False
    ) -> Result:
        """Credits a phone; the network is found from the number.

        `is_repetition`: this id was, or may have been, sent before. Then a refusal says nothing of
        the first sending; the query decides.
        """
        order = Order(check_request_id(request_id), TOPUP_SERVICE, amount_vnd)
        result = self._buy(order, {"price": amount_vnd, "phoneNumber": phone})
        return _of_a_repetition(result) if is_repetition else result

    def buy_cards(
        self,
        request_id: str,
        service_code: str,
        amount_vnd: int,
        quantity: int = 1,
        *,
        is_repetition: bool = False,
    ) -> Result:
        """Buys card codes. A success holds every card that was ordered; otherwise it is none."""
        order = Order(
            check_request_id(request_id), service_code, amount_vnd, quantity, is_cards=True
        )
        result = self._buy(order, {"price": amount_vnd, "quantity": quantity})
        return _of_a_repetition(result) if is_repetition else result

    def query(self, result: Result) -> Result:
        """Asks about a purchase in doubt by its request id. The question gets an id of its own."""
        order, known_id = result.order, result.transaction_id
        try:
            answer = self._send(new_request_id(), _QUERY, {"txnRequestId": order.request_id})
        except (NotSent, NoProof) as error:
            return Result(Outcome.UNKNOWN, str(error), order, known_id)
        found = answer.get("transaction")
        transaction_id = id_of(found.get("id")) if isinstance(found, dict) else None
        if not isinstance(found, dict) or transaction_id is None:
            # "Not found" and refusals are about the question; the purchase may be on its way.
            is_not_found = found is None and _code(answer) in ("0", "1")
            doubt = Doubt.NOT_FOUND if is_not_found else None
            why = f"query answered {_code(answer)}"
            return Result(Outcome.UNKNOWN, why, order, known_id, doubt=doubt)
        if not self._is_signed(answer, transaction_id):
            return Result(Outcome.UNKNOWN, "the signature of the query is wrong", order, known_id)
        if not _is_about(found, order) or not self._owns(transaction_id, order):
            return Result(
                Outcome.UNKNOWN, "the query answered about another order", order, known_id
            )
        # The verdict is the transaction's. The status outside is about the question.
        code = code_of(found.get("errorCode"))
        if code in _FAILURES:
            return Result(Outcome.FAILED, f"code {code}", order, transaction_id)
        if code != "0":
            return Result(Outcome.UNKNOWN, f"code {code}", order, transaction_id)
        if not order.is_cards:
            return Result(Outcome.SUCCEEDED, "code 0", order, transaction_id)
        return _delivered(
            order, transaction_id, open_serials(found.get("serials"), self._api_password, order)
        )

    def balance(self) -> int:
        """The balance in VND. Raises BalanceUnavailable for a code, or an amount without proof."""
        try:
            answer = self._send(new_request_id(), _BALANCE, {})
        except (NotSent, NoProof) as error:
            raise BalanceUnavailable(str(error)) from None
        literal = answer.get("balance")
        amount_vnd = amount_of(literal)
        # A plain integer could be an id that was signed for a purchase; amounts are doubles.
        if (
            _code(answer) != "0"
            or amount_vnd is None
            or not isinstance(literal, Literal)
            or "." not in literal
        ):
            raise BalanceUnavailable(f"code {_code(answer)}")
        if not self._is_signed(answer, literal):
            raise BalanceUnavailable("the signature of the balance is wrong")
        return amount_vnd

    def _buy(self, order: Order, fields: Mapping[str, object]) -> Result:
        try:
            answer = self._send(order.request_id, order.service_code, fields)
        except NotSent as error:
            return Result(Outcome.FAILED, str(error), order)
        except NoProof as error:
            return Result(Outcome.UNKNOWN, str(error), order)
        code = _code(answer)
        transaction_id = _transaction_id(answer)
        if code != "0":
            # Refusals carry no signature. One with that of a success is a tampered success.
            is_honest = not verifies_sha1(
                f"0|{transaction_id}", answer.get("dataSign"), self._public_key_file
            )
            outcome = Outcome.FAILED if code in _FAILURES and is_honest else Outcome.UNKNOWN
            return Result(outcome, f"code {code}", order)
        if transaction_id is None or not self._is_signed(answer, transaction_id):
            return Result(Outcome.UNKNOWN, "a success without a good signature", order)
        if not self._owns(transaction_id, order):
            return Result(Outcome.UNKNOWN, "the transaction of another order", order)
        if not order.is_cards:
            return Result(Outcome.SUCCEEDED, "code 0", order, transaction_id)
        return _delivered(
            order, transaction_id, open_cards(answer.get("encryptCards"), self._api_password, order)
        )

    def _send(
        self, request_id: str, service_code: str, fields: Mapping[str, object]
    ) -> dict[str, Any]:
        username, api_code, api_username = self._account
        # What is signed: not the price, not the phone. Only an answer that fits the order is proof.
        text = "|".join((username, api_code, api_username, service_code, request_id))
        try:
            signature = sign_sha1(text, self._private_key_file)
        except (OSError, ValueError) as error:
            raise NotSent(f"cannot sign: {error}") from None
        request = {
            **{"username": username, "apiCode": api_code, "apiUsername": api_username},
            **{"requestId": request_id, "serviceCode": service_code, **fields},
            "dataSign": signature,
        }
        headers = {"Content-Type": "application/json"}
        body = json.dumps(request).encode()
        answer = read_json(
            send_once("POST", self._url, body=body, headers=headers, timeout_s=self._timeout_s)
        )
        if answer is None or _code(answer) is None:
            raise NoProof("no answer of TrueMoney")
        return answer

    def _is_signed(self, answer: Mapping[str, Any], signed: str) -> bool:
        return verifies_sha1(
            f"{_code(answer)}|{signed}", answer.get("dataSign"), self._public_key_file
        )

    def _owns(self, transaction_id: str, order: Order) -> bool:
        """False for a transaction that is another order's: a signed answer may be an old one."""
        return self._owners.setdefault(transaction_id, order.request_id) == order.request_id


def _code(answer: Mapping[str, Any]) -> Any:
    status = answer.get("status")
    return code_of(status.get("code")) if isinstance(status, dict) else None


def _transaction_id(answer: Mapping[str, Any]) -> Optional[str]:
    """`transactionId`, or `txnId` as some name it; None when they contradict each other."""
    named = [answer.get(name) for name in ("transactionId", "txnId")]
    first, *others = [name for name in named if name is not None] or [None]
    return id_of(first) if all(other == first for other in others) else None


def _is_about(found: Mapping[str, Any], order: Order) -> bool:
    """False for another purchase, as far as the answer says what it is about."""
    service, price, quantity = (found.get(name) for name in ("serviceCode", "price", "quantity"))
    return (
        service in (None, order.service_code)
        and (price is None or amount_of(price) == order.amount_vnd)
        and (quantity is None or amount_of(quantity) == order.quantity)
    )


def _of_a_repetition(result: Result) -> Result:
    """Refused, a repetition may be so before anybody looked for the first sending."""
    if result.outcome is not Outcome.FAILED:
        return result
    why = f"{result.why}, said of a repetition"
    return Result(Outcome.UNKNOWN, why, result.order, result.transaction_id)


def _delivered(order: Order, transaction_id: str, cards: Any) -> Result:
    """Charged, but without readable cards, is in doubt: never refund, ask for them again."""
    if cards is None:
        return Result(
            Outcome.UNKNOWN, "charged, but the cards cannot be read", order, transaction_id
        )
    return Result(Outcome.SUCCEEDED, "code 0", order, transaction_id, cards)
