#!/usr/bin/env python3
"""Buys at both providers, settles what is in doubt by asking, and prints what became of it.

    topup-sim run -- python3 buy.py

Exits 0 when every purchase was delivered, 1 when one was not.
"""

from __future__ import annotations

import os
import sys
from typing import Union

from topup import (
    BalanceUnavailable,
    DvsClient,
    Outcome,
    Result,
    TrueMoneyClient,
    new_request_id,
    settle,
)

Client = Union[DvsClient, TrueMoneyClient]

VIETTEL_CARDS = "040101"
# Of the simulator's own block: DVS answers `0;id`, although the top-up has succeeded.
PHONE_IN_DOUBT = "0990400000"


def main() -> int:
    dvs = DvsClient.from_environment(os.environ)
    truemoney = TrueMoneyClient.from_environment(os.environ)
    purchases: list[tuple[str, Client, Result]] = [
        ("DVS top-up", dvs, dvs.topup(new_request_id(), "0912345678", 20_000)),
        ("DVS top-up in doubt", dvs, dvs.topup(new_request_id(), PHONE_IN_DOUBT, 10_000)),
        ("TrueMoney top-up", truemoney, truemoney.topup(new_request_id(), "0987654321", 20_000)),
        (
            "TrueMoney cards",
            truemoney,
            truemoney.buy_cards(new_request_id(), VIETTEL_CARDS, 10_000, 2),
        ),
    ]
    results = [show(name, settle(client, result), result) for name, client, result in purchases]
    clients: list[tuple[str, Client]] = [("DVS", dvs), ("TrueMoney", truemoney)]
    for name, client in clients:
        try:
            print(f"{name} balance: {client.balance():,} VND")
        except BalanceUnavailable as error:
            print(f"{name} balance: not available ({error})")
    return 0 if all(result.outcome is Outcome.SUCCEEDED for result in results) else 1


def show(name: str, settled: Result, first: Result) -> Result:
    asked = "" if settled is first else f", after {first.outcome.value} ({first.why})"
    print(f"{name}: {settled.outcome.value} ({settled.why}){asked}")
    for card in settled.cards:
        print(f"  card {card.card_type} {card.price_vnd:,} VND, serial {card.serial}, PIN kept")
    return settled


if __name__ == "__main__":
    sys.exit(main())
