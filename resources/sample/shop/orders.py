# SPDX-FileCopyrightText: 2026 The Picklebench authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Orders: one class, their history, and the reader for what the warehouse sends."""

import datetime
import io
import pickle
from dataclasses import dataclass, field


@dataclass
class Order:
    """One order, as the warehouse sees it."""

    number: int
    placed: datetime.date
    lines: dict = field(default_factory=dict)
    total: int = 0  # cents

    def as_row(self):
        return {
            "number": self.number,
            "placed": self.placed.isoformat(),
            "lines": self.lines,
            "total": self.total,
        }


ALLOWED = {("shop.orders", "Order"), ("datetime", "date")}


class OrderUnpickler(pickle.Unpickler):
    """Reads orders and nothing else."""

    def find_class(self, module, name):
        if (module, name) in ALLOWED:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"global '{module}.{name}' is forbidden")


def read_orders(blob):
    """The orders in a message of the warehouse."""
    return OrderUnpickler(io.BytesIO(blob)).load()


def history():
    """The rows of all orders of last year, oldest first."""
    path = "data/orders-2025.pkl"
    with open(path, "rb") as f:
        rows = pickle.load(f)
    return sorted(rows, key=lambda row: (row["placed"], row["number"]))


def turnover(rows):
    """The sum of all orders, in cents."""
    return sum(row["total"] for row in rows)


def best_sellers(rows, count=3):
    """Stock numbers by jars sold, the most wanted first."""
    sold = {}
    for row in rows:
        for sku, jars in row["lines"].items():
            sold[sku] = sold.get(sku, 0) + jars
    return sorted(sold, key=lambda sku: (-sold[sku], sku))[:count]
