"""Client of DVS: GET, SHA-256 checksums, answers of a few characters."""

from __future__ import annotations

import hashlib
import re
from typing import Mapping, Optional
from urllib.parse import urlencode

from exchange import NoProof, NotSent, send_once
from outcome import BalanceUnavailable, Doubt, Order, Outcome, Result, check_request_id

# A bare code comes from another table than `code;id`: `-1` is a limit of the day, `-1;42` a
# transaction in doubt.
_BARE = re.compile(r"0|-?[1-9][0-9]{0,8}")
_WITH_ID = re.compile(r"(0|-?[1-9][0-9]{0,8});([A-Za-z0-9_-]{1,64})")
_BARE_FAILURES = frozenset({"-1", "-2", "-3", "-4", "5", "6", "-6", "61"})
_TELCO_FAILURES = frozenset({"-302", "-304", "61"})
_DUPLICATE = "-308"


class DvsClient:
    """One call is one request. Nothing is repeated, and no answer and no broken network raises."""

    def __init__(self, base_url: str, username: str, privatekey: str, timeout_s: float = 30.0):
        self._base_url = base_url.rstrip("/")
        self._username = username
        self._privatekey = privatekey
        self._timeout_s = timeout_s
        self._owners: dict[str, str] = {}

    @classmethod
    def from_environment(cls, environment: Mapping[str, str], timeout_s: float = 30.0) -> DvsClient:
        """Reads DVS_BASE_URL, DVS_USERNAME, DVS_PRIVATEKEY. Raises KeyError for a missing one."""
        return cls(
            environment["DVS_BASE_URL"],
            environment["DVS_USERNAME"],
            environment["DVS_PRIVATEKEY"],
            timeout_s,
        )

    def __repr__(self) -> str:
        return f"DvsClient({self._base_url!r}, {self._username!r})"

    def topup(
        self,
        request_id: str,
        phone: str,
        amount_vnd: int,
        gateway: Optional[str] = None,
        *,
        is_repetition: bool = False,
    ) -> Result:
        """Credits a phone. `request_id` goes out as `transidclient`: twice is charged once.

        `is_repetition`: this id was, or may have been, sent before. Then only the network's own
        verdict is one on the order; what fails here says nothing of the first sending.
        """
        order = Order(check_request_id(request_id), "topup", amount_vnd)
        sum_text = f"{self._username}{phone}{amount_vnd}{self._privatekey}"
        fields = {
            "username": self._username,
            "privatekey": self._privatekey,
            "phone": phone,
            "sotien": str(amount_vnd),
            "checksum": _sha256(sum_text),
            "transidclient": request_id,
            **({} if gateway is None else {"gateway": gateway}),
        }
        try:
            answer = self._get("topup", fields)
        except NotSent as error:
            outcome = Outcome.UNKNOWN if is_repetition else Outcome.FAILED
            return Result(outcome, str(error), order)
        except NoProof as error:
            return Result(Outcome.UNKNOWN, str(error), order)
        read = read_later_answer if is_repetition else read_topup
        return self._own(read(answer, order))

    def query(self, result: Result) -> Result:
        """Asks about a purchase in doubt (re-check). A question that fails leaves it in doubt."""
        if result.transaction_id is None:
            return result
        try:
            answer = self._get("recheck", {"idtransaction": result.transaction_id})
        except (NotSent, NoProof) as error:
            return Result(Outcome.UNKNOWN, str(error), result.order, result.transaction_id)
        match = _WITH_ID.fullmatch(answer.strip())
        if match is None or match[2] != result.transaction_id:
            why = "the re-check answered something else"
            return Result(Outcome.UNKNOWN, why, result.order, result.transaction_id)
        read = read_later_answer(answer, result.order)
        if read.outcome is not Outcome.UNKNOWN:
            return read
        return Result(Outcome.UNKNOWN, read.why, result.order, result.transaction_id)

    def balance(self) -> int:
        """The balance in VND. Raises BalanceUnavailable: `-6` and `-302` are codes, not money."""
        checksum = _sha256(f"{self._username}:::{self._privatekey}")
        fields = {"username": self._username, "privatekey": self._privatekey, "checksum": checksum}
        try:
            answer = self._get("userbalance", fields).strip()
        except (NotSent, NoProof) as error:
            raise BalanceUnavailable(str(error)) from None
        if re.fullmatch(r"0|[1-9][0-9]{0,14}", answer) is None:
            raise BalanceUnavailable(f"code {answer}" if _BARE.fullmatch(answer) else "no amount")
        return int(answer)

    def _get(self, page: str, fields: Mapping[str, str]) -> str:
        url = f"{self._base_url}/apipayment/{page}.jsp?{urlencode(fields)}"
        return send_once("GET", url, timeout_s=self._timeout_s)

    def _own(self, result: Result) -> Result:
        """The result, unless its transaction is known to be another order's: an old answer."""
        if result.transaction_id is None:
            return result
        request_id = result.order.request_id
        if self._owners.setdefault(result.transaction_id, request_id) == request_id:
            return result
        return Result(Outcome.UNKNOWN, "the transaction of another order", result.order)


def read_topup(answer: str, order: Order) -> Result:
    """What the answer to a top-up means for the money. Blanks around it change nothing."""
    text = answer.strip()
    if _BARE.fullmatch(text) is not None:
        outcome = Outcome.FAILED if text in _BARE_FAILURES else Outcome.UNKNOWN
        return Result(outcome, f"code {text}", order)
    match = _WITH_ID.fullmatch(text)
    if match is None:
        return Result(Outcome.UNKNOWN, "no answer of DVS", order)
    code, transaction_id = match.groups()
    why = f"code {code};id"
    if code == _DUPLICATE:
        # The id names the refused repetition; asking about it tells nothing of the first sending.
        return Result(Outcome.UNKNOWN, why, order, doubt=Doubt.DUPLICATE)
    if code == "1":
        return Result(Outcome.SUCCEEDED, why, order, transaction_id)
    outcome = Outcome.FAILED if code in _TELCO_FAILURES else Outcome.UNKNOWN
    return Result(outcome, why, order, transaction_id)


def read_later_answer(answer: str, order: Order) -> Result:
    """What the answer to a repetition or a re-check means for the money of the order.

    DANGER: a failure pays money back. Bare codes and negative ones may be said of the later call
    before anybody looks for the first one, which may be charged. Only `61;id` is the network's word
    on the transaction; of a repetition too, for had the first sending arrived it would be `-308`.
    """
    result = read_topup(answer, order)
    if result.outcome is not Outcome.FAILED or result.why == "code 61;id":
        return result
    return Result(Outcome.UNKNOWN, f"{result.why}, said of a later call", order)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
