# SPDX-FileCopyrightText: 2026 The Picklebench authors
# SPDX-License-Identifier: GPL-3.0-or-later
import contextlib
import io
import json
import os
import pathlib
import pickle
import unittest
from unittest import mock

import fakes
from shop import admin, compat, orders, peers, reports, stock, storage

ROWS = [
    {"number": 2, "placed": "2025-02-01", "lines": {"A": 1, "B": 4}, "total": 1205},
    {"number": 1, "placed": "2025-01-01", "lines": {"A": 2}, "total": 300},
]


def from_file(function, value):
    """The result of `function()` when every file holds `value`."""

    def read(blob):
        with mock.patch("builtins.open", fakes.opener(blob)):
            return function()

    return fakes.first_understood(read, value)


class Files(unittest.TestCase):
    def test_house_basket(self):
        basket = from_file(storage.house_basket, {"lines": {"A": 1}})
        self.assertEqual(basket, {"lines": {"A": 1}, "note": ""})

    def test_till_basket(self):
        basket = {"lines": {}, "note": "deliver on Friday"}
        self.assertEqual(from_file(storage.till_basket, basket), basket)

    def test_recommendations(self):
        self.assertEqual(storage.goes_well_with("LEM-250"), ["PLU-250"])
        self.assertEqual(storage.goes_well_with("RHU-330"), ["GHK-720"])

    def test_history_is_sorted(self):
        self.assertEqual([row["number"] for row in from_file(orders.history, ROWS)], [1, 2])

    def test_archive_refuses_foreign_classes(self):
        with self.assertRaises(pickle.UnpicklingError):
            storage.read_archive(io.BytesIO(pickle.dumps(pathlib.PurePosixPath("a"))))

    def test_archive_reads_baskets(self):
        basket = {"lines": {"A": 1}, "note": ""}
        self.assertEqual(storage.read_archive(io.BytesIO(pickle.dumps(basket))), basket)


class Orders(unittest.TestCase):
    def test_figures(self):
        self.assertEqual(orders.turnover(ROWS), 1505)
        self.assertEqual(orders.best_sellers(ROWS), ["B", "A"])

    def test_orders_of_the_warehouse(self):
        found = orders.read_orders(pathlib.Path("data/warehouse-orders.pkl").read_bytes())
        self.assertEqual([order.as_row()["placed"] for order in found], ["2025-09-05", "2025-11-28"])

    def test_nothing_but_orders(self):
        with self.assertRaises(pickle.UnpicklingError):
            orders.read_orders(pickle.dumps(pathlib.PurePosixPath("a")))

    def test_report_is_latin_1(self):
        text = reports.as_csv(from_file(reports.year_rows, ROWS)).decode("latin-1")
        self.assertEqual(text.splitlines()[0], "Num\u00e9ro;Pass\u00e9e le;Montant (euros)")
        self.assertEqual(text.splitlines()[-1], "Total de l'ann\u00e9e;;15,05")


class Peers(unittest.TestCase):
    def test_nothing_cached(self):
        fakes.redis_values.clear()
        self.assertIsNone(peers.cached_basket("7"))

    def test_cached_basket(self):
        def read(blob):
            fakes.redis_values["basket:7"] = blob
            return peers.cached_basket("7")

        self.assertEqual(fakes.first_understood(read, {"lines": {}}), {"lines": {}})

    def test_prices(self):
        def read(blob):
            fakes.responses["https://prices.wholesale.example/v2/prices"] = blob
            return peers.wholesale_prices()

        self.assertEqual(fakes.first_understood(read, {"GHK-720": 310}), {"GHK-720": 310})

    def test_opening_hours(self):
        def read(blob):
            with mock.patch("urllib.request.urlopen", lambda url: io.BytesIO(blob)):
                return peers.opening_hours()

        self.assertEqual(fakes.first_understood(read, {"market": "8-13"}), {"market": "8-13"})


class Stock(unittest.TestCase):
    def test_a_branch_gets_its_answer(self):
        def ask(blob):
            connection = mock.Mock()
            connection.recv.return_value = blob
            server = mock.Mock()
            server.accept.side_effect = [(connection, ("192.0.2.7", 40000)), KeyboardInterrupt]
            with mock.patch("socket.socket", return_value=server), contextlib.suppress(KeyboardInterrupt):
                stock.serve({"GHK-720": 31})
            return json.loads(connection.sendall.call_args.args[0])

        self.assertEqual(fakes.first_understood(ask, {"skus": ["GHK-720", "A"]}), {"GHK-720": 31, "A": 0})


class Office(unittest.TestCase):
    def test_seed(self):
        with mock.patch.dict(os.environ, {"PICKLESHOP_SEED": "seed"}):
            self.assertEqual(from_file(admin.seed_basket, {"lines": {"A": 1}}), {"lines": {"A": 1}})

    def test_export(self):
        out = io.StringIO()
        with mock.patch("sys.argv", ["show_export", "rows"]), contextlib.redirect_stdout(out):
            from_file(admin.show_export, ROWS[1:])
        self.assertEqual(out.getvalue(), "1 2025-01-01 300\n")

    def test_values_of_partners(self):
        self.assertEqual(fakes.first_understood(compat.unpack, {"a": [1, 2]}), {"a": [1, 2]})
        self.assertEqual(compat.to_text(b"dill"), "dill")


if __name__ == "__main__":
    unittest.main()
