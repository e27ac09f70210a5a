"""Tests of the order desk, at providers that answer as told: python3 -m unittest test_order_desk"""

from __future__ import annotations

import tempfile
import threading
import time
import unittest
from concurrent.futures import ThreadPoolExecutor
from typing import Optional

from dvs import DvsClient
from order_book import Goods, OrderBook, SavedOrder
from order_desk import OrderDesk, OrderRefused
from outcome import BalanceUnavailable, Order
from providers import DvsProvider, Provider, TrueMoneyProvider
from scripted_provider import (
    API_PASSWORD,
    LOST,
    Keys,
    ScriptedProvider,
    TrueMoneyAnswers,
    encrypted,
    serials,
    until,
)
from truemoney import TrueMoneyClient
from truemoney_reply import open_cards

DVS_TOPUP = Goods("dvs", "topup", 10_000, phone="0912345678", gateway="VMS")
TOPUP = Goods("truemoney", "topup", 10_000, phone="0912345678")
CARDS = Goods("truemoney", "cards", 10_000, 2, service_code="040101")
CARD_1, CARD_2, CARD_3 = (f"VTT|10000|1234567890{n}|S{n}|31/12/2030" for n in (1, 2, 3))


class DeskTest(unittest.TestCase):
    keys: Keys
    says: TrueMoneyAnswers

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.provider = ScriptedProvider()
        self.addCleanup(self.provider.close)
        self.restart()

    def restart(self) -> None:
        """All that was only in memory is gone."""
        self.book = OrderBook(self.folder)
        self.addCleanup(self.book.close)
        url, files = self.provider.url, self.keys
        truemoney = TrueMoneyClient(
            *(url, "shop", "code", "user", API_PASSWORD),
            files.file("merchant-private"),
            files.file("provider-public"),
            timeout_s=5,
        )
        providers: dict[str, Provider] = {
            "dvs": DvsProvider(DvsClient(url, "shop", "secret", timeout_s=5)),
            "truemoney": TrueMoneyProvider(truemoney),
        }
        self.desk = OrderDesk(self.book, providers)

    def buy(self, goods: Goods, answer: Optional[str], order_id: str = "order") -> SavedOrder:
        self.provider.answers.append(answer)
        return self.desk.purchase(order_id, goods)[0]

    def settle(self, *answers: Optional[str], order_id: str = "order") -> SavedOrder:
        """Settles once an answer; each must be asked for by one exchange."""
        for answer in answers:
            self.provider.answers.append(answer)
            before = len(self.provider.asked)
            self.desk.settle()
            self.assertEqual(len(self.provider.asked), before + 1)
        return self.saved(order_id)

    def saved(self, order_id: str) -> SavedOrder:
        order = self.book.find(order_id)
        assert order is not None
        return order

    @classmethod
    def setUpClass(cls) -> None:
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.keys = Keys(folder.name)
        cls.says = TrueMoneyAnswers(cls.keys)


class Purchases(DeskTest):
    def test_the_first_answer_to_dvs(self) -> None:
        table = [
            ("1;1", "succeeded"),
            ("\ufeff\r\n 1;2 \n", "succeeded"),
            ("-302;3", "failed"),
            ("-304;4", "failed"),
            ("61;5", "failed"),
            ("61", "failed"),
            ("-1", "failed"),
            ("-1;6", "pending"),
            ("0;7", "pending"),
            ("-308;8", "pending"),
            ("-5", "pending"),
            ("7;9", "pending"),
            ("-777;10", "pending"),
            ("<html>", "pending"),
            (LOST, "pending"),
        ]
        for number, (answer, status) in enumerate(table):
            with self.subTest(answer=answer):
                order = self.buy(DVS_TOPUP, answer, f"order-{number}")
                self.assertEqual(order.status, status)
                refunded_vnd = 10_000 if status == "failed" else 0
                self.assertEqual((order.charged_vnd, order.refunded_vnd), (10_000, refunded_vnd))
        # One sending an order, and nothing straight after a loss.
        self.assertEqual(len(self.provider.asked), len(table))
        ids = {fields["transidclient"] for fields in self.provider.asked}
        self.assertEqual(len(ids), len(table))

    def test_the_first_answer_to_truemoney(self) -> None:
        says = self.says
        forged = says.bought("3").replace('"3"', '"4"')
        numbers = says.bought("5").replace('"code": "0"', '"code": 0')
        named_otherwise = says.bought("6").replace('"transactionId"', '"txnId"')
        nulls = says.bought("7", txnId="7", encryptCards=None, balance=None, transaction=None)
        for number, (answer, status) in enumerate(
            [
                (says.bought("1"), "succeeded"),
                (f"\ufeff\r\n{says.bought('2')}\r\n", "succeeded"),
                (forged, "pending"),
                (numbers, "succeeded"),
                (named_otherwise, "succeeded"),
                (nulls, "succeeded"),
                (says.bought("8", txnId="9"), "pending"),
                (says.bought("8", txnId=["9"]), "pending"),
                (says.refused("800"), "failed"),
                (says.refused("2005"), "pending"),
                (says.refused("4501"), "pending"),
                (says.refused("9999"), "pending"),
                ("[]", "pending"),
                (LOST, "pending"),
            ]
        ):
            with self.subTest(answer=answer):
                self.assertEqual(self.buy(TOPUP, answer, f"order-{number}").status, status)

    def test_cards_are_all_that_were_ordered_or_none(self) -> None:
        says = self.says
        cheap = CARD_2.replace("10000", "20000")
        wrong = [says.bought("1", CARD_1), says.bought("2", CARD_1, CARD_1)]
        wrong += [says.bought("3", CARD_1, cheap), says.bought("4", CARD_1, CARD_2, CARD_3)]
        wrong += [says.bought("5")]
        for number, answer in enumerate(wrong):
            self.assertEqual(self.buy(CARDS, answer, f"wrong-{number}").status, "pending")
        good = says.bought("6", "", CARD_1, CARD_2, "")
        order = self.buy(CARDS, good)
        self.assertEqual((order.status, order.charged_vnd), ("succeeded", 20_000))
        self.assertEqual(
            [c.pin for c in self.book.cards_of("order")], ["12345678901", "12345678902"]
        )

    def test_both_readings_of_the_md5_open_cards(self) -> None:
        order = Order("id", "040101", 10_000, 2, is_cards=True)
        for keeps_zeros in (True, False):
            # The md5 of this password is 0cc175b9…
            text = encrypted(f"{CARD_1};{CARD_2}", "a", keeps_zeros=keeps_zeros)
            self.assertEqual(len(open_cards(text, "a", order) or ()), 2)

    def test_the_same_order_is_sent_once(self) -> None:
        self.buy(DVS_TOPUP, LOST)
        self.desk.purchase("order", DVS_TOPUP)
        self.restart()
        self.assertEqual(self.desk.purchase("order", DVS_TOPUP)[0].status, "pending")
        self.assertEqual(len(self.provider.asked), 1)

    def test_the_same_order_at_the_same_time_is_sent_once(self) -> None:
        self.provider.answers.append("1;1")
        self.provider.may_answer.clear()
        with ThreadPoolExecutor(8) as pool:
            bought = [pool.submit(self.desk.purchase, "order", DVS_TOPUP) for _ in range(8)]
            threading.Timer(0.2, self.provider.may_answer.set).start()
        # Who came second waited for the first one's answer.
        self.assertEqual({one.result()[0].status for one in bought}, {"succeeded"})
        self.assertEqual(len(self.provider.asked), 1)

    def test_what_nobody_sells_is_neither_saved_nor_sent(self) -> None:
        for goods in (
            Goods("dvs", "cards", 10_000, service_code="040101"),
            Goods("truemoney", "cards", 10_000),
            Goods("dvs", "topup", 10_000),
            Goods("truemoney", "topup", 10_000, 2, phone="0912345678"),
            Goods("another", "topup", 10_000, phone="0912345678"),
        ):
            with self.assertRaises(OrderRefused):
                self.desk.purchase("order", goods)
        self.assertEqual((self.provider.asked, self.desk.orders()), ([], []))

    def test_what_cannot_leave_has_failed(self) -> None:
        self.provider.close()
        self.assertEqual(self.desk.purchase("one", DVS_TOPUP)[0].refunded_vnd, 10_000)
        self.assertEqual(self.desk.purchase("two", TOPUP)[0].refunded_vnd, 10_000)


class SettlingDvs(DeskTest):
    # First answer, answers while settling, status, whether a person must decide, and what the last
    # settling did: the question, or the same id again.
    TABLE: list[tuple[Optional[str], list[Optional[str]], str, bool, str]] = [
        ("0;7", ["1;7"], "succeeded", False, "recheck"),
        ("0;7", ["61;7"], "failed", False, "recheck"),
        ("-1;7", ["0;7", "1;7"], "succeeded", False, "recheck"),
        ("5;7", ["61;7"], "failed", False, "recheck"),
        ("0;7", ["-302;7"], "pending", False, "recheck"),
        ("0;7", ["-304;7", "1;7"], "succeeded", False, "recheck"),
        ("0;7", ["-99;7"], "pending", False, "recheck"),
        ("0;7", ["-308;7"], "pending", False, "recheck"),
        ("0;7", ["61"], "pending", False, "recheck"),
        ("0;7", ["61;8"], "pending", False, "recheck"),
        ("0;7", ["1;8"], "pending", False, "recheck"),
        ("0;7", [LOST], "pending", False, "recheck"),
        (LOST, ["1;9"], "succeeded", False, "topup"),
        (LOST, ["61;9"], "failed", False, "topup"),
        (LOST, [LOST, "1;9"], "succeeded", False, "topup"),
        (LOST, ["-308;9"], "pending", True, "topup"),
        (LOST, [LOST, LOST, "-308;9"], "pending", True, "topup"),
        ("-5", ["-308;9"], "pending", True, "topup"),
        ("-308;7", ["-308;9"], "pending", True, "topup"),
        (LOST, ["61"], "pending", False, "topup"),
        (LOST, ["-3"], "pending", False, "topup"),
        (LOST, ["-302;9"], "pending", False, "topup"),
        (LOST, ["-304;8", "1;9"], "succeeded", False, "topup"),
        (LOST, ["0;9"], "pending", False, "topup"),
        (LOST, ["0;9", "1;9"], "succeeded", False, "recheck"),
        (LOST, ["0;9", "-1;9", "1;9"], "succeeded", False, "recheck"),
        (LOST, ["0;9", "-302;9"], "pending", False, "recheck"),
        (LOST, ["0;9", "61;9"], "pending", True, "recheck"),
    ]

    def test_every_row(self) -> None:
        for number, (first, answers, status, needs_person, last) in enumerate(self.TABLE):
            with self.subTest(first=first, answers=answers):
                if number > 0:
                    self.setUp()
                request_id = self.buy(DVS_TOPUP, first).request_id
                order = self.settle(*answers)
                self.assertEqual(order.status, status)
                self.assertEqual(order.needs_person is not None, needs_person)
                self.assertEqual(order.refunded_vnd, 10_000 if status == "failed" else 0)
                asked = self.provider.asked
                self.assertEqual(asked[-1]["path"], f"/apipayment/{last}.jsp")
                sent = [f for f in asked if "topup" in f["path"]]
                self.assertEqual({f["transidclient"] for f in sent}, {request_id})
                for name in ("phone", "sotien", "gateway", "checksum"):
                    self.assertEqual(len({f[name] for f in sent}), 1)
                if needs_person or status != "pending":
                    # Nobody is asked any more, not after a restart either.
                    self.restart()
                    self.desk.settle()
                    self.assertEqual(len(asked), 1 + len(answers))

    def test_a_repetition_that_cannot_leave_proves_nothing(self) -> None:
        self.buy(DVS_TOPUP, LOST)
        self.provider.close()
        self.desk.settle()
        self.assertEqual(self.saved("order").status, "pending")

    def test_an_old_answer_is_not_believed(self) -> None:
        self.assertEqual(self.buy(DVS_TOPUP, "1;7", "one").status, "succeeded")
        self.restart()
        for number, answer in enumerate(("1;7", "61;7", "0;7")):
            order = self.buy(DVS_TOPUP, answer, f"other-{number}")
            self.assertEqual((order.status, order.transaction_id), ("pending", None))

    def test_an_order_that_is_being_bought_is_left_alone(self) -> None:
        self.provider.answers.append("1;1")
        self.provider.may_answer.clear()
        buying = threading.Thread(target=self.desk.purchase, args=("order", DVS_TOPUP))
        buying.start()
        until(lambda: len(self.provider.asked) == 1)
        self.desk.settle()
        self.provider.may_answer.set()
        buying.join()
        self.assertEqual(self.saved("order").status, "succeeded")
        self.assertEqual(len(self.provider.asked), 1)


class SettlingTrueMoney(DeskTest):
    def test_what_a_query_decides(self) -> None:
        says = self.says
        forged = says.found("1", "1").replace('"id": "1"', '"id": "2"')
        unsigned = says.found("1", "1").replace('"dataSign"', '"noSign"')
        numbers = says.found("1", "0").replace('"errorCode": "0"', '"errorCode": 0')
        for number, (answer, status) in enumerate(
            [
                (says.found("1", "0"), "succeeded"),
                (numbers, "succeeded"),
                (says.found("1", "0", price=None, quantity=None, cif=None), "succeeded"),
                (says.found("1", "1"), "failed"),
                (says.found("1", "4501"), "pending"),
                (says.found("1", "9999"), "pending"),
                (says.found("1", "1", price=20_000), "pending"),
                (says.found("1", "0", serviceCode="040101"), "pending"),
                (forged, "pending"),
                (unsigned, "pending"),
                (says.not_found(), "pending"),
                (says.refused("1001"), "pending"),
                (says.refused("2"), "pending"),
                ("<html>", "pending"),
                (LOST, "pending"),
            ]
        ):
            with self.subTest(answer=answer):
                if number > 0:
                    self.setUp()
                request_id = self.buy(TOPUP, LOST).request_id
                order = self.settle(answer)
                self.assertEqual(order.status, status)
                self.assertEqual(order.refunded_vnd, 10_000 if status == "failed" else 0)
                question = self.provider.asked[-1]
                self.assertEqual(question["serviceCode"], "110000")
                self.assertEqual(question["txnRequestId"], request_id)
                self.assertNotEqual(question["requestId"], request_id)

    def test_after_three_not_founds_the_same_id_is_sent_again(self) -> None:
        request_id = self.buy(TOPUP, LOST).request_id
        self.settle(*[self.says.not_found()] * 3)
        self.restart()
        order = self.settle(self.says.bought("1"))
        self.assertEqual(order.status, "succeeded")
        first, *_, last = self.provider.asked
        self.assertEqual(last["requestId"], request_id)
        self.assertEqual(first, last)

    def test_a_refused_repetition_decides_nothing_and_is_asked_about(self) -> None:
        for code in ("2005", "800", "1", "2"):
            with self.subTest(code=code):
                self.setUp()
                self.buy(TOPUP, LOST)
                order = self.settle(*[self.says.not_found()] * 3, self.says.refused(code))
                self.assertEqual((order.status, order.refunded_vnd), ("pending", 0))
                self.assertEqual(self.settle(self.says.found("1", "0")).status, "succeeded")
                self.assertEqual(self.provider.asked[-1]["serviceCode"], "110000")

    def test_not_founds_count_only_in_a_row(self) -> None:
        self.buy(TOPUP, LOST)
        not_found = self.says.not_found()
        self.settle(not_found, not_found, self.says.found("1", "4501"), not_found, not_found)
        self.settle(not_found)
        self.assertEqual({f["serviceCode"] for f in self.provider.asked[1:]}, {"110000"})

    def test_the_query_brings_the_cards(self) -> None:
        says = self.says
        about = {"serviceCode": "040101", "quantity": 2}
        self.buy(CARDS, says.bought("1", CARD_1))
        self.settle(says.found("1", "0", **about, serials=serials(CARD_1)))
        self.assertEqual(self.saved("order").status, "pending")
        order = self.settle(says.found("1", "0", **about, serials=serials(CARD_1, CARD_2)))
        self.assertEqual(order.status, "succeeded")
        self.assertEqual([c.serial for c in self.book.cards_of("order")], ["S1", "S2"])

    def test_an_old_answer_is_not_believed(self) -> None:
        says = self.says
        self.buy(CARDS, says.bought("1", CARD_1, CARD_2), "one")
        self.restart()
        self.assertEqual(self.buy(CARDS, says.bought("1", CARD_1, CARD_2)).status, "pending")
        about = {"serviceCode": "040101", "quantity": 2}
        old_cards = says.found("2", "0", **about, serials=serials(CARD_2, CARD_3))
        self.assertEqual(self.settle(old_cards).status, "pending")


class Balances(DeskTest):
    def test_a_balance_is_an_amount_or_an_error(self) -> None:
        for answer, amount_vnd in [("12345", 12_345), ("-6", None), ("-302", None), (LOST, None)]:
            self.balance("dvs", answer, amount_vnd)
        says = self.says
        for answer, amount_vnd in [
            (says.balance("1.0E7"), 10_000_000),
            (says.balance("10000.0"), 10_000),
            (says.balance("1.0E7").replace("1.0E7", "10000000.0"), None),
            (says.balance("0.5"), None),
            (says.refused("901"), None),
        ]:
            self.balance("truemoney", answer, amount_vnd)

    def balance(self, provider: str, answer: Optional[str], amount_vnd: Optional[int]) -> None:
        with self.subTest(provider=provider, answer=answer):
            self.provider.answers.append(answer)
            if amount_vnd is None:
                with self.assertRaises(BalanceUnavailable):
                    self.desk.balance(provider)
            else:
                self.assertEqual(self.desk.balance(provider), amount_vnd)


class TimeLimit(unittest.TestCase):
    def test_an_answer_that_never_ends_is_left_in_time(self) -> None:
        provider = ScriptedProvider()
        self.addCleanup(provider.close)
        provider.may_answer.clear()
        client = DvsClient(provider.url, "shop", "secret", timeout_s=0.3)
        started = time.monotonic()
        result = client.topup("id", "0912345678", 10_000)
        self.assertEqual(result.why, "no answer in time")
        self.assertLess(time.monotonic() - started, 5)


if __name__ == "__main__":
    unittest.main()
