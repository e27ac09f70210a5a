"""Tests of the order book: python3 -m unittest test_order_book"""

from __future__ import annotations

import stat
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from order_book import DeliveredCard, Finding, Goods, OrderBook
from outcome import Card, Order, Outcome, Result

GOODS = Goods("truemoney", "cards", 10_000, 2, service_code="040101")
SENT = Order("id", "040101", 10_000, 2, is_cards=True)

# Saves an order, says so, and is killed before it can send anything.
SAVES_AND_HANGS = """
import sys, time
from order_book import Goods, OrderBook
book = OrderBook(sys.argv[1])
book.open("order", Goods("dvs", "topup", 10_000, phone="0912345678"), "request-1")
print("saved", flush=True)
time.sleep(60)
"""


class Book(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = str(Path(folder.name, "state"))
        self.book = self.opened()

    def opened(self) -> OrderBook:
        book = OrderBook(self.folder)
        self.addCleanup(book.close)
        return book

    def test_an_order_is_paid_and_pending_before_it_is_sent(self) -> None:
        self.book.open("order", GOODS, "request-1")
        order = self.opened().find("order")
        assert order is not None
        self.assertEqual((order.status, order.request_id), ("pending", "request-1"))
        self.assertEqual((order.charged_vnd, order.refunded_vnd), (20_000, 0))
        self.assertEqual(order.goods, GOODS)

    def test_it_survives_a_kill_between_saving_and_sending(self) -> None:
        folder = str(Path(self.folder, "killed"))
        command = [sys.executable, "-c", SAVES_AND_HANGS, folder]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parent) as child:
            assert child.stdout is not None
            self.assertEqual(child.stdout.readline().strip(), b"saved")
            child.kill()
        book = OrderBook(folder)
        self.addCleanup(book.close)
        self.assertEqual([order.request_id for order in book.pending()], ["request-1"])

    def test_an_id_is_never_given_to_two_orders(self) -> None:
        self.book.open("one", GOODS, "request-1")
        for order_id, request_id in (("two", "request-1"), ("one", "request-2")):
            with self.assertRaises(Exception):
                self.book.open(order_id, GOODS, request_id)
        self.assertEqual(len(self.book.all()), 1)

    def test_a_failure_is_refunded_with_it(self) -> None:
        self.book.open("order", GOODS, "request-1")
        order = self.book.note("order", Finding(Result(Outcome.FAILED, "code 1", SENT)))
        self.assertEqual((order.status, order.refunded_vnd), ("failed", 20_000))

    def test_what_is_decided_stays_decided(self) -> None:
        self.book.open("order", GOODS, "request-1")
        self.book.note("order", Finding(Result(Outcome.SUCCEEDED, "code 0", SENT, "7")))
        for outcome in Outcome:
            order = self.book.note("order", Finding(Result(outcome, "later", SENT)))
            self.assertEqual((order.status, order.refunded_vnd), ("succeeded", 0))

    def test_cards_are_saved_with_the_success_and_belong_to_one_order(self) -> None:
        cards = (card("S1"), card("S2"))
        for number in (1, 2):
            self.book.open(f"order-{number}", GOODS, f"request-{number}")
        self.book.note("order-1", Finding(success("7", *cards)))
        again = self.opened()
        # Signed by its own transaction, with cards of an answer that was another's.
        order = again.note("order-2", Finding(success("8", card("S3"), cards[0])))
        self.assertEqual((order.status, order.transaction_id), ("pending", "8"))
        self.assertEqual([card.serial for card in again.cards_of("order-1")], ["S1", "S2"])
        self.assertEqual(again.cards_of("order-2"), [])

    def test_a_transaction_belongs_to_one_order(self) -> None:
        for number in (1, 2):
            self.book.open(f"order-{number}", GOODS, f"request-{number}")
        self.book.note("order-1", Finding(Result(Outcome.UNKNOWN, "code 4501", SENT, "7")))
        again = self.opened()
        for outcome in Outcome:
            order = again.note("order-2", Finding(Result(outcome, "code 0", SENT, "7")))
            self.assertEqual((order.status, order.transaction_id), ("pending", None))
        self.assertEqual(again.note("order-1", Finding(success("7"))).status, "succeeded")

    def test_it_is_for_this_user_alone_and_shows_no_pin(self) -> None:
        for file in (Path(self.folder), *Path(self.folder).iterdir()):
            self.assertEqual(stat.S_IMODE(file.stat().st_mode) & 0o077, 0, file)
        self.assertNotIn("1234567890", repr(DeliveredCard("S1", "1234567890", "31/12/2030")))


def card(serial: str) -> Card:
    return Card("VTT", 10_000, serial, "31/12/2030", f"12345678{serial}")


def success(transaction_id: str, *cards: Card) -> Result:
    return Result(Outcome.SUCCEEDED, "code 0", SENT, transaction_id, cards)


if __name__ == "__main__":
    unittest.main()
