# SPDX-FileCopyrightText: 2026 The Picklebench authors
# SPDX-License-Identifier: GPL-3.0-or-later
import unittest

import fakes
from shop import cart, catalogue, constants, session

BASKET = {"lines": {"GHK-720": 2, "LEM-250": 1}, "note": "ring twice"}


class Basket(unittest.TestCase):
    def test_starts_empty(self):
        self.assertEqual(cart.new_basket(), constants.EMPTY_BASKET)

    def test_adding_leaves_the_old_one_alone(self):
        changed = cart.add(BASKET, "GHK-720", 3)
        self.assertEqual(changed["lines"]["GHK-720"], 5)
        self.assertEqual(BASKET["lines"]["GHK-720"], 2)

    def test_a_line_has_a_limit(self):
        changed = cart.add(BASKET, "GHK-720", 1000)
        self.assertEqual(changed["lines"]["GHK-720"], constants.MAX_JARS_PER_LINE)

    def test_nothing_is_not_a_line(self):
        with self.assertRaises(ValueError):
            cart.add(BASKET, "GHK-720", 0)

    def test_summary_has_the_delivery_fee(self):
        totals = cart.summary(BASKET, catalogue.read())
        self.assertEqual(totals, {"goods": 1630, "delivery": 490, "total": 2120, "unknown": []})

    def test_summary_names_what_is_not_for_sale(self):
        totals = cart.summary({"lines": {"XXX-1": 1}, "note": ""}, catalogue.read())
        self.assertEqual(totals["unknown"], ["XXX-1"])

    def test_a_crate_is_packed_until_it_is_full(self):
        self.assertEqual(cart.pack(BASKET, cart.Crate()).packed, ["GHK-720", "LEM-250"])
        with self.assertRaises(OverflowError):
            cart.pack(BASKET, cart.Crate(jars=2))


class Cookies(unittest.TestCase):
    def test_no_cookie_is_an_empty_basket(self):
        fakes.set_request()
        self.assertEqual(session.basket_from_cookie(), cart.new_basket())

    def test_plain_cookie(self):
        def read(blob):
            fakes.set_request(cookies={"basket": session.base64.urlsafe_b64encode(blob).decode("ascii")})
            return session.basket_from_cookie()

        self.assertEqual(fakes.first_understood(read, BASKET), BASKET)

    def test_signed_cookie(self):
        fakes.set_request(cookies={session.SIGNED_COOKIE: session.signed_cookie(BASKET)})
        self.assertEqual(session.basket_from_signed_cookie(), BASKET)

    def test_forged_cookie_is_refused(self):
        genuine = session.base64.urlsafe_b64decode(session.signed_cookie(BASKET))
        forged = session.base64.urlsafe_b64encode(bytes([genuine[0] ^ 1]) + genuine[1:])
        fakes.set_request(cookies={session.SIGNED_COOKIE: forged.decode("ascii")})
        with self.assertRaises(PermissionError):
            session.basket_from_signed_cookie()


class Catalogue(unittest.TestCase):
    def test_in_season_is_sorted_by_price(self):
        found = catalogue.in_season(catalogue.read(), "autumn")
        self.assertEqual([jar.sku for jar in found], ["BEE-500", "ONI-330", "PLU-250"])

    def test_search_takes_words_in_any_order(self):
        found = catalogue.search(catalogue.read(), "DILL gherkins")
        self.assertEqual([jar.sku for jar in found], ["GHK-720"])

    def test_unknown_season_is_refused(self):
        with self.assertRaises(ValueError):
            catalogue.pickle.loads({"sku": "A", "name": "B", "price": 1, "season": "Advent"})


if __name__ == "__main__":
    unittest.main()
