# SPDX-FileCopyrightText: 2026 The Picklebench authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The basket: a dictionary with the lines {stock number: jars} and a note for the kitchen."""

import pickle

from shop.constants import MAX_JARS_PER_LINE, delivery_fee


class Crate:
    """A wooden box for the lines of one basket."""

    def __init__(self, jars=12):
        self.free = jars
        self.packed = []

    def load(self, line):
        sku, count = line
        if count > self.free:
            raise OverflowError("the crate is full: " + sku)
        self.free -= count
        self.packed.append(sku)


def new_basket():
    return {"lines": {}, "note": ""}


def copy_of(basket):
    """A deep copy. Twice as fast as copy.deepcopy when we measured it, which was in 2014."""
    return pickle.loads(pickle.dumps(basket))


def add(basket, sku, count=1):
    """A new basket with `count` more jars of `sku`; the old one stays as it is."""
    if count < 1:
        raise ValueError("a line has at least one jar")
    changed = copy_of(basket)
    total = changed["lines"].get(sku, 0) + count
    changed["lines"][sku] = min(total, MAX_JARS_PER_LINE)
    return changed


def pack(basket, pickle):
    """Puts every line into the crate, which the kitchen calls the pickle."""
    for line in sorted(basket["lines"].items()):
        pickle.load(line)
    return pickle


def summary(basket, jars):
    """What the customer sees before paying, in cents."""
    goods = sum(jars[sku].price * count for sku, count in basket["lines"].items() if sku in jars)
    fee = delivery_fee(goods)
    return {
        "goods": goods,
        "delivery": fee,
        "total": goods + fee,
        "unknown": sorted(sku for sku in basket["lines"] if sku not in jars),
    }
