"""Both providers behind one door: `from topup import DvsClient, TrueMoneyClient, settle`.

Python 3.9 or newer and the `openssl` command; nothing to install. Copy the folder.
"""

from __future__ import annotations

import time
from typing import Callable, Union

from dvs import DvsClient
from outcome import BalanceUnavailable, Card, Order, Outcome, Result, new_request_id
from truemoney import TrueMoneyClient

__all__ = [
    "BalanceUnavailable",
    "Card",
    "DvsClient",
    "Order",
    "Outcome",
    "Result",
    "TrueMoneyClient",
    "new_request_id",
    "settle",
]


def settle(
    client: Union[DvsClient, TrueMoneyClient],
    result: Result,
    *,
    first_delay_s: float = 5.0,
    max_delay_s: float = 120.0,
    deadline_s: float = 900.0,
    sleep: Callable[[float], None] = time.sleep,
) -> Result:
    """Asks what became of a purchase in doubt, with growing waits, until decided or out of time.

    It only asks: nothing is ever sent again, so nothing can be bought twice. What is still unknown
    in the end belongs to a person. A DVS top-up whose answer was lost has no transaction id to ask
    about: it stays unknown at once.
    """
    waited_s, delay_s = 0.0, first_delay_s
    while result.outcome is Outcome.UNKNOWN:
        asked = client.query(result)
        if asked is result or asked.outcome is not Outcome.UNKNOWN:
            return asked
        result = asked
        if waited_s + delay_s > deadline_s:
            return result
        sleep(delay_s)
        waited_s, delay_s = waited_s + delay_s, min(delay_s * 2, max_delay_s)
    return result
