"""Tests of the consumer port, each with a process of its own.

python3 -m unittest                                       what needs no provider
topup-sim run --patience-ms 400 -- python3 -m unittest    with kills while a purchase is under way
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path
from typing import Any, Optional

from scripted_provider import until
from test_topup import CONTROL_URL, control

NOBODY = {"baseUrl": "http://127.0.0.1:1", "username": "shop", "privatekey": "secret-of-mine"}


class Process:
    """A consumer that runs. Its answers are read one by one, in the order in which they come."""

    def __init__(self) -> None:
        self.log = tempfile.TemporaryFile()
        self._process = subprocess.Popen(
            [sys.executable, "consumer.py"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.log,
            cwd=Path(__file__).parent,
        )

    def write(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(line.encode() + b"\n")
        self._process.stdin.flush()

    def begin(self, message: str, **body: object) -> None:
        self.write(json.dumps({"id": "1", "message": message, "body": body}))

    def read(self) -> Any:
        assert self._process.stdout is not None
        return json.loads(self._process.stdout.readline())

    def ask(self, message: str, **body: object) -> Any:
        """The result of a message, or the code of its error."""
        self.begin(message, **body)
        answer = self.read()
        return answer["result"] if "result" in answer else answer["error"]["code"]

    def kill(self) -> None:
        self._process.kill()
        self._gone()

    def end(self) -> int:
        """Ends its input, and gives its exit code."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        return self._gone()

    def _gone(self) -> int:
        code = self._process.wait(30)
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            stream.close()
        return code

    def logged(self) -> str:
        self.log.seek(0)
        return self.log.read().decode()


class ConsumerTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.accounts: dict[str, object] = {"dvs": NOBODY}
        self._running: Optional[Process] = None
        self.addCleanup(self.kill)

    def start(self, world: str = "state") -> Process:
        """A new process, configured for a world."""
        self.kill()
        self._running = process = Process()
        self.addCleanup(process.log.close)
        self.configure(world)
        return process

    def configure(self, world: str) -> None:
        assert self._running is not None
        folder = str(Path(self.folder, world))
        common = {"requestTimeoutMs": 2_000, "stateDir": folder, "seed": "seed"}
        self.assertEqual(self._running.ask("configure", **self.accounts, **common), {})

    def kill(self) -> None:
        if self._running is not None:
            self._running.kill()
            self._running = None


class Port(ConsumerTest):
    ORDER = {"provider": "dvs", "kind": "topup", "phone": "0912345678", "amountVnd": 10_000}

    def test_an_order_outlives_the_process(self) -> None:
        consumer = self.start()
        # Nobody is there, so nothing can have been bought.
        failed = {"status": "failed"}
        self.assertEqual(consumer.ask("purchase", orderId="order", **self.ORDER), failed)
        consumer = self.start()
        self.assertEqual(consumer.ask("purchase", orderId="order", **self.ORDER), failed)
        money = {"chargedVnd": 10_000, "refundedVnd": 10_000}
        orders = [{"orderId": "order", **failed, **money}]
        self.assertEqual(consumer.ask("orders"), {"orders": orders})

    def test_another_folder_is_another_world(self) -> None:
        consumer = self.start("one")
        consumer.ask("purchase", orderId="order", **self.ORDER)
        for world, count in (("two", 0), ("one", 1)):
            self.configure(world)
            self.assertEqual(len(consumer.ask("orders")["orders"]), count)

    def test_mistakes_are_answered(self) -> None:
        consumer = self.start()
        nothing = {"orderId": "order", **self.ORDER}
        for message, body, code in [
            ("buy", {}, "UNKNOWN_MESSAGE"),
            ("purchase", {}, "INVALID"),
            ("purchase", {**nothing, "amountVnd": 0.5}, "INVALID"),
            ("purchase", {**nothing, "amountVnd": True}, "INVALID"),
            ("purchase", {**nothing, "provider": "another"}, "INVALID"),
            ("purchase", {**nothing, "provider": "truemoney"}, "ORDER_REFUSED"),
            ("purchase", {**nothing, "kind": "cards"}, "ORDER_REFUSED"),
        ]:
            with self.subTest(message=message, body=body):
                self.assertEqual(consumer.ask(message, **body), code)
        consumer.write("no json")
        self.assertEqual(consumer.ask("orders"), {"orders": []})
        self.assertIn("error", consumer.ask("balance", provider="truemoney"))

    def test_nothing_is_done_before_configure(self) -> None:
        self._running = Process()
        self.addCleanup(self._running.log.close)
        self.assertEqual(self._running.ask("settle"), "NOT_CONFIGURED")

    def test_it_ends_with_its_input(self) -> None:
        consumer = self.start()
        consumer.ask("purchase", orderId="order", **self.ORDER)
        self._running = None
        self.assertEqual(consumer.end(), 0)
        self.assertIn("order 'order': failed", consumer.logged())
        self.assertNotIn("secret-of-mine", consumer.logged())


@unittest.skipUnless(
    CONTROL_URL, "needs a provider: topup-sim run --patience-ms 400 -- python3 -m unittest"
)
class AtTheSimulator(ConsumerTest):
    def setUp(self) -> None:
        super().setUp()
        env = os.environ
        names = ("USERNAME", "API_CODE", "API_USERNAME", "API_PASSWORD")
        username, api_code, api_username, api_password = (env[f"TRUEMONEY_{n}"] for n in names)
        self.accounts = {
            "dvs": {
                "baseUrl": env["DVS_BASE_URL"],
                "username": env["DVS_USERNAME"],
                "privatekey": env["DVS_PRIVATEKEY"],
            },
            "truemoney": {
                **{"url": env["TRUEMONEY_URL"], "username": username, "apiCode": api_code},
                **{"apiUsername": api_username, "apiPassword": api_password},
                "privateKeyPem": Path(env["TRUEMONEY_PRIVATE_KEY_FILE"]).read_text(),
                "providerPublicKeyPem": Path(env["TRUEMONEY_PROVIDER_PUBLIC_KEY_FILE"]).read_text(),
            },
        }

    def fault(self, effect: str, at: str, **match: object) -> str:
        rule = {"effect": effect, "at": at, "match": {"first": 1, **match}}
        fault_id = str(control("POST", "/faults", rule)["rule"]["id"])
        self.addCleanup(control, "DELETE", f"/faults/{fault_id}")
        return fault_id

    def has_acted(self, fault_id: str) -> bool:
        faults = control("GET", "/faults")["faults"]
        return any(one["rule"]["id"] == fault_id and one["acted"] > 0 for one in faults)

    def bought(self, phone: str) -> list[str]:
        """States of all that the provider has of a phone."""
        found = control("GET", f"/transactions?phone={phone}")["transactions"]
        return [transaction["state"] for transaction in found]

    def killed_while_buying(self, at: str, phone: str, **order: object) -> Process:
        """A consumer that was killed when its request had arrived, and started again."""
        consumer = self.start()
        fault_id = self.fault("hang", at, phone=phone)
        consumer.begin("purchase", phone=phone, **order)
        until(lambda: self.has_acted(fault_id))
        # A kill is no impatience, but looks like it, until the patience of `run` is over.
        time.sleep(0.5)
        consumer = self.start()
        self.assertEqual(consumer.ask("purchase", phone=phone, **order), {"status": "pending"})
        return consumer

    def status(self, consumer: Process) -> tuple[str, int, int]:
        (order,) = consumer.ask("orders")["orders"]
        return order["status"], order["chargedVnd"], order["refundedVnd"]

    def test_killed_after_truemoney_has_charged(self) -> None:
        phone = "0987000501"
        order = {"orderId": "order", "provider": "truemoney", "kind": "topup", "amountVnd": 20_000}
        consumer = self.killed_while_buying("after-commit", phone, **order)
        consumer.ask("settle")
        self.assertEqual(self.status(consumer), ("succeeded", 20_000, 0))
        self.assertEqual(self.bought(phone), ["succeeded"])

    def test_killed_before_truemoney_has_seen_it(self) -> None:
        phone = "0987000502"
        order = {"orderId": "order", "provider": "truemoney", "kind": "topup", "amountVnd": 20_000}
        consumer = self.killed_while_buying("before-request", phone, **order)
        for _ in range(3):
            consumer.ask("settle")
            self.assertEqual(self.status(consumer)[0], "pending")
        consumer.ask("settle")
        self.assertEqual(self.status(consumer), ("succeeded", 20_000, 0))
        self.assertEqual(self.bought(phone), ["succeeded"])

    def test_killed_after_dvs_has_charged(self) -> None:
        phone = "0987000503"
        order = {"orderId": "order", "provider": "dvs", "kind": "topup", "amountVnd": 20_000}
        consumer = self.killed_while_buying("after-commit", phone, **order)
        for _ in range(3):
            consumer.ask("settle")
        # DVS refuses the duplicate and says no more: a person must find out.
        self.assertEqual(self.status(consumer), ("pending", 20_000, 0))
        self.assertEqual(sorted(self.bought(phone)), ["failed", "succeeded"])

    def test_killed_before_dvs_has_seen_it(self) -> None:
        phone = "0987000504"
        order = {"orderId": "order", "provider": "dvs", "kind": "topup", "amountVnd": 20_000}
        consumer = self.killed_while_buying("before-request", phone, **order)
        consumer.ask("settle")
        self.assertEqual(self.status(consumer), ("succeeded", 20_000, 0))
        self.assertEqual(self.bought(phone), ["succeeded"])

    def test_cards_of_a_lost_answer_are_delivered_once(self) -> None:
        consumer = self.start()
        self.fault("reset", "after-commit", operation="buy-cards")
        order = {"orderId": "order", "provider": "truemoney", "kind": "cards"}
        goods = {"serviceCode": "040101", "amountVnd": 50_000, "quantity": 3}
        self.assertEqual(consumer.ask("purchase", **order, **goods)["status"], "pending")
        consumer.ask("settle")
        cards = consumer.ask("purchase", **order, **goods)["cards"]
        self.assertEqual(len({card["pin"] for card in cards}), 3)
        # A failing test would print what it compares, and PINs are money.
        self.assertTrue(consumer.ask("orders")["orders"][0]["cards"] == cards)
        self.assertFalse(any(card["pin"] in consumer.logged() for card in cards))

    def test_balances(self) -> None:
        consumer = self.start()
        for provider in ("dvs", "truemoney"):
            self.assertGreater(consumer.ask("balance", provider=provider)["availableVnd"], 0)


if __name__ == "__main__":
    unittest.main()
