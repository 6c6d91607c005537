# SPDX-FileCopyrightText: 2026 The Picklebench authors
# SPDX-License-Identifier: GPL-3.0-or-later
import unittest

import fakes
from legacy import views as legacy_views
from shop import app, routes

BASKET = {"lines": {"GHK-720": 2, "LEM-250": 1}, "note": ""}
TOTALS = {"goods": 1630, "delivery": 490, "total": 2120, "unknown": []}


def post(path, value):
    """What the view at `path` answers when a partner sends `value`."""

    def send(blob):
        fakes.set_request(body=blob)
        return routes.bp.views[path]()

    return fakes.first_understood(send, value)


class Pages(unittest.TestCase):
    def test_front_page_shows_the_season(self):
        fakes.set_request(args={"season": "spring"})
        self.assertEqual([row["sku"] for row in routes.front()], ["RHU-330"])

    def test_search(self):
        fakes.set_request(args={"q": "chutney"})
        self.assertEqual([row["sku"] for row in routes.search()], ["PLU-250"])

    def test_jar_page_proposes_another(self):
        page = routes.show_jar("LEM-250")
        self.assertEqual(page["jar"]["name"], "Salted lemons")
        self.assertEqual([row["sku"] for row in page["also"]], ["PLU-250"])

    def test_basket_page_without_cookies(self):
        fakes.set_request()
        self.assertEqual(routes.show_basket()["goods"], 0)

    def test_a_new_line_is_in_the_next_basket(self):
        fakes.set_request(line={"sku": "GHK-720", "count": "2"})
        answer = routes.add_line()
        fakes.set_request(cookies=answer.cookies)
        self.assertEqual(routes.show_basket()["goods"], 1040)


class Partners(unittest.TestCase):
    def test_basket_of_the_till(self):
        self.assertEqual(post("/api/basket", BASKET), TOTALS)

    def test_wishlist_comes_back(self):
        self.assertEqual(post("/api/wishlist", {"wishes": ["RHU-330"]}), {"wishes": ["RHU-330"]})

    def test_orders_of_a_branch(self):
        def upload(blob):
            fakes.set_request(files={"orders": fakes.Upload(blob)})
            return routes.upload_orders()

        rows = [{"number": 1, "placed": "2026-01-05", "lines": {}, "total": 700}]
        self.assertEqual(fakes.first_understood(upload, rows), {"accepted": 1, "total": 700})

    def test_former_address(self):
        def send(blob):
            return legacy_views.import_basket(fakes.set_request(body=blob))

        self.assertEqual(fakes.first_understood(send, BASKET), TOTALS)

    def test_former_address_wants_post(self):
        answer = legacy_views.import_basket(fakes.set_request(method="GET"))
        self.assertEqual(answer, {"error": "POST only"})


class Factory(unittest.TestCase):
    def test_needs_a_key(self):
        with self.assertRaises(RuntimeError):
            app.create_app({"BASKET_KEY": b""})

    def test_has_the_pages(self):
        self.assertEqual(app.create_app({"BASKET_KEY": b"k"}).blueprints, [routes.bp])


if __name__ == "__main__":
    unittest.main()
