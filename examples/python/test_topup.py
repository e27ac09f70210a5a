"""Tests of the clients.

python3 -m unittest                       what needs no provider
topup-sim run -- python3 -m unittest      all of it
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import unittest
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from dvs import _sha256, read_topup
from openssl import sign_sha1, verifies_sha1
from outcome import Order
from topup import BalanceUnavailable, DvsClient, Outcome, TrueMoneyClient, new_request_id, settle
from truemoney_reply import _card_list, _cipher_keys, amount_of, read_json

CONTROL_URL = os.environ.get("TOPUP_SIM_CONTROL_URL")
ORDER = Order("order-1", "topup", 10_000)


class DvsAnswers(unittest.TestCase):
    def test_checksum(self) -> None:
        text = "demo" + "0912345678" + "10000" + "key1"
        expected = "71d68c8e2dcffba4160962edde1f0f1e34dca1425c38e6a30b81135f6ad0dc10"
        self.assertEqual(_sha256(text), expected)

    def test_every_class_of_answer(self) -> None:
        for answer, outcome, transaction_id in [
            ("1;42", Outcome.SUCCEEDED, "42"),
            (" \r\n1;42\n", Outcome.SUCCEEDED, "42"),
            ("-1", Outcome.FAILED, None),
            ("-1;42", Outcome.UNKNOWN, "42"),
            ("0;42", Outcome.UNKNOWN, "42"),
            ("-5", Outcome.UNKNOWN, None),
            ("-302;42", Outcome.FAILED, "42"),
            ("-302", Outcome.UNKNOWN, None),
            # The id of a refused repetition is not the order's.
            ("-308;42", Outcome.UNKNOWN, None),
            ("7;42", Outcome.UNKNOWN, "42"),
            ("1", Outcome.UNKNOWN, None),
            ("", Outcome.UNKNOWN, None),
            ("<html>502</html>", Outcome.UNKNOWN, None),
            ("1;42;43", Outcome.UNKNOWN, None),
            ("١;42", Outcome.UNKNOWN, None),
        ]:
            with self.subTest(answer=answer):
                result = read_topup(answer, ORDER)
                self.assertEqual((result.outcome, result.transaction_id), (outcome, transaction_id))


class TrueMoneyAnswers(unittest.TestCase):
    def test_a_balance_is_verified_as_it_was_printed(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            private, public = str(Path(folder, "private.pem")), str(Path(folder, "public.pem"))
            subprocess.run(
                ["openssl", "genrsa", "-out", private, "1024"], check=True, capture_output=True
            )
            subprocess.run(
                ["openssl", "rsa", "-in", private, "-pubout", "-out", public],
                check=True,
                capture_output=True,
            )
            signature = sign_sha1("0|1.0E7", private)
            literal = (read_json('{"balance": 1.0E7}') or {})["balance"]
            self.assertEqual(amount_of(literal), 10_000_000)
            self.assertTrue(verifies_sha1(f"0|{literal}", signature, public))
            self.assertFalse(verifies_sha1("0|10000000.0", signature, public))
            self.assertFalse(verifies_sha1("0|1.0E7", "no base64", public))

    def test_json_that_says_two_things_says_nothing(self) -> None:
        self.assertIsNone(read_json('{"status": {"code": "1", "code": "0"}}'))
        self.assertIsNone(read_json("[]"))

    def test_no_card_is_lost_at_the_ends(self) -> None:
        card = "VTT|10000|1234567890|S{}|31/12/2030"
        cards = _card_list(f";{card.format(1)};{card.format(2)};")
        self.assertEqual([c.serial for c in cards or ()], ["S1", "S2"])
        self.assertIsNone(_card_list(f"{card.format(1)};VTT|10000|12"))
        self.assertNotIn("1234567890", repr(cards))

    def test_an_md5_that_begins_with_zero_has_two_keys(self) -> None:
        self.assertEqual(len(_cipher_keys("a")), 2)  # 0cc175b9…
        self.assertEqual(len(_cipher_keys("b")), 1)  # 92eb5ffe…


class Unreachable(unittest.TestCase):
    def test_what_was_never_sent_has_failed(self) -> None:
        nobody = DvsClient("http://127.0.0.1:1", "demo", "secret-of-mine", timeout_s=5)
        result = nobody.topup(new_request_id(), "0912345678", 10_000)
        self.assertIs(result.outcome, Outcome.FAILED)
        self.assertNotIn("secret-of-mine", repr((nobody, result)))


@unittest.skipUnless(
    CONTROL_URL, "needs a provider: topup-sim run --patience-ms 400 -- python3 -m unittest"
)
class AtTheSimulator(unittest.TestCase):
    def setUp(self) -> None:
        # Short deadlines are for tests: a provider may take its 30 seconds.
        self.dvs = DvsClient.from_environment(os.environ, timeout_s=2.0)
        self.truemoney = TrueMoneyClient.from_environment(os.environ, timeout_s=2.0)

    def fault(self, effect: str, **match: object) -> None:
        """Asks the simulator to let something go wrong, until the test ends."""
        rule = {"effect": effect, "at": "after-commit", "match": match}
        fault_id = control("POST", "/faults", rule)["rule"]["id"]
        self.addCleanup(control, "DELETE", f"/faults/{fault_id}")

    def test_money_moves_by_the_amount(self) -> None:
        before = self.dvs.balance()
        self.assertIs(
            self.dvs.topup(new_request_id(), "0912345678", 20_000).outcome, Outcome.SUCCEEDED
        )
        self.assertEqual(self.dvs.balance(), before - 20_000)
        before = self.truemoney.balance()
        cards = self.truemoney.buy_cards(new_request_id(), "040101", 10_000, 3).cards
        self.assertEqual(len({card.pin for card in cards}), 3)
        self.assertEqual(self.truemoney.balance(), before - 30_000)

    def test_a_doubt_is_settled_by_asking(self) -> None:
        for phone, outcome in (("0990400000", Outcome.SUCCEEDED), ("0990500000", Outcome.FAILED)):
            doubt = self.dvs.topup(new_request_id(), phone, 10_000)
            self.assertIs(doubt.outcome, Outcome.UNKNOWN)
            self.assertIs(settle(self.dvs, doubt).outcome, outcome)

    def test_a_lost_answer_is_no_failure(self) -> None:
        self.fault("reset", provider="truemoney", phone="0987000111")
        before = self.truemoney.balance()
        lost = self.truemoney.topup(new_request_id(), "0987000111", 10_000)
        self.assertIs(lost.outcome, Outcome.UNKNOWN)
        self.assertIs(settle(self.truemoney, lost).outcome, Outcome.SUCCEEDED)
        self.assertEqual(self.truemoney.balance(), before - 10_000)

    def test_cards_of_a_lost_answer_are_found(self) -> None:
        self.fault("half-body", provider="truemoney", operation="buy-cards")
        lost = self.truemoney.buy_cards(new_request_id(), "040102", 20_000, 2)
        self.assertIs(lost.outcome, Outcome.UNKNOWN)
        self.assertEqual(len(settle(self.truemoney, lost).cards), 2)

    def test_broken_answers_prove_nothing(self) -> None:
        effects = [
            "hang",
            "empty",
            "half-body",
            "content-length-too-small",
            "content-length-too-large",
        ]
        effects += ["malformed-chunk", "garbage", "http-503", "redirect"]
        for number, effect in enumerate(effects):
            with self.subTest(effect=effect):
                phone = f"09870002{number:02}"
                self.fault(effect, provider="dvs", phone=phone)
                lost = DvsClient.from_environment(os.environ, timeout_s=0.5)
                self.assertIs(lost.topup(new_request_id(), phone, 10_000).outcome, Outcome.UNKNOWN)

    def test_forged_answers_prove_nothing(self) -> None:
        effects = ["signature-missing", "signature-forged", "signature-other-key", "duplicate-keys"]
        for number, effect in enumerate(effects):
            with self.subTest(effect=effect):
                phone = f"09870003{number:02}"
                self.fault(effect, provider="truemoney", phone=phone)
                forged = self.truemoney.topup(new_request_id(), phone, 10_000)
                self.assertIs(forged.outcome, Outcome.UNKNOWN)
                # Whoever forged it, the provider itself can be asked.
                self.assertIs(settle(self.truemoney, forged).outcome, Outcome.SUCCEEDED)

    def test_codes_are_no_money(self) -> None:
        stranger = DvsClient(os.environ["DVS_BASE_URL"], "nobody", "nothing")
        with self.assertRaisesRegex(BalanceUnavailable, "code -302"):
            stranger.balance()


def control(method: str, path: str, body: object = None) -> Any:
    """The simulator's control API; every language can ask for trouble."""
    data = None if body is None else json.dumps(body).encode()
    request = Request(
        f"{CONTROL_URL}{path}", data, {"Content-Type": "application/json"}, method=method
    )
    with urlopen(request, timeout=10) as response:
        text = response.read().decode()
    return json.loads(text) if text else {}


if __name__ == "__main__":
    unittest.main()
