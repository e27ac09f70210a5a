"""Client of the TrueMoney merchant API: POST JSON, requests and successes signed with RSA."""

from __future__ import annotations

import json
from typing import Any, Mapping

from exchange import NoProof, NotSent, send_once
from openssl import sign_sha1, verifies_sha1
from outcome import BalanceUnavailable, Order, Outcome, Result, check_request_id, new_request_id
from truemoney_reply import Literal, amount_of, code_of, open_cards, open_serials, read_json

_FAILURES = frozenset("1 2 800 901 903 1001 2000 2001 2002 2003".split())
_TOPUP, _BALANCE, _QUERY = "060000", "100000", "110000"


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

    def topup(self, request_id: str, phone: str, amount_vnd: int) -> Result:
        """Credits a phone; the network is found from the number."""
        order = Order(check_request_id(request_id), _TOPUP, amount_vnd)
        return self._buy(order, {"price": amount_vnd, "phoneNumber": phone})

    def buy_cards(
        self, request_id: str, service_code: str, amount_vnd: int, quantity: int = 1
    ) -> Result:
        """Buys card codes. A success holds every card that was ordered; otherwise it is none."""
        order = Order(
            check_request_id(request_id), service_code, amount_vnd, quantity, is_cards=True
        )
        return self._buy(order, {"price": amount_vnd, "quantity": quantity})

    def query(self, result: Result) -> Result:
        """Asks about a purchase in doubt by its request id. The question gets an id of its own."""
        order, known_id = result.order, result.transaction_id
        try:
            answer = self._send(new_request_id(), _QUERY, {"txnRequestId": order.request_id})
        except (NotSent, NoProof) as error:
            return Result(Outcome.UNKNOWN, str(error), order, known_id)
        found = answer.get("transaction")
        if not isinstance(found, dict) or not isinstance(found.get("id"), str):
            # "Not found" and refusals are about the question; the purchase may be on its way.
            return Result(Outcome.UNKNOWN, f"query answered {_code(answer)}", order, known_id)
        transaction_id = str(found["id"])
        if not self._is_signed(answer, transaction_id):
            return Result(Outcome.UNKNOWN, "the signature of the query is wrong", order, known_id)
        about = (
            found.get("serviceCode"),
            amount_of(found.get("price")),
            amount_of(found.get("quantity")),
        )
        if about != (order.service_code, order.amount_vnd, order.quantity) or not self._owns(
            transaction_id, order
        ):
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
        transaction_id = answer.get("transactionId")
        if code != "0":
            # Refusals carry no signature. One with that of a success is a tampered success.
            is_honest = not verifies_sha1(
                f"0|{transaction_id}", answer.get("dataSign"), self._public_key_file
            )
            outcome = Outcome.FAILED if code in _FAILURES and is_honest else Outcome.UNKNOWN
            return Result(outcome, f"code {code}", order)
        if not isinstance(transaction_id, str) or not self._is_signed(answer, transaction_id):
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
        request = {
            **{"username": username, "apiCode": api_code, "apiUsername": api_username},
            **{"requestId": request_id, "serviceCode": service_code, **fields},
            "dataSign": sign_sha1(text, self._private_key_file),
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


def _delivered(order: Order, transaction_id: str, cards: Any) -> Result:
    """Charged, but without readable cards, is in doubt: never refund, ask for them again."""
    if cards is None:
        return Result(
            Outcome.UNKNOWN, "charged, but the cards cannot be read", order, transaction_id
        )
    return Result(Outcome.SUCCEEDED, "code 0", order, transaction_id, cards)
