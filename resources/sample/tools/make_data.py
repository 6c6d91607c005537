# SPDX-FileCopyrightText: 2026 The Picklebench authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the pickles in data/ again. They hold plain values, and two orders with their dates."""

import datetime
import pathlib
import pickle
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from shop.orders import Order

HOUSE_BASKET = {"lines": {"GHK-720": 2, "LEM-250": 1, "ONI-330": 1}, "note": "no dill, please"}

TILL_BASKET = {"lines": {"BEE-500": 3}, "note": ""}

ORDERS_2025 = [
    {"number": 1041, "placed": "2025-03-02", "lines": {"GHK-720": 4, "ONI-330": 1}, "total": 2995},
    {"number": 1042, "placed": "2025-06-17", "lines": {"LEM-250": 2}, "total": 1670},
    {"number": 1043, "placed": "2025-09-05", "lines": {"GHK-720": 6, "PLU-250": 2}, "total": 4690},
    {"number": 1044, "placed": "2025-11-28", "lines": {"BEE-500": 1, "LEM-250": 1}, "total": 1480},
]

RECOMMENDATIONS = {
    "pairs": {"GHK-720": ["ONI-330", "BEE-500"], "LEM-250": ["PLU-250"]},
    "always": ["GHK-720"],
}

WAREHOUSE_ORDERS = [
    Order(1043, datetime.date(2025, 9, 5), {"GHK-720": 6, "PLU-250": 2}, 4690),
    Order(1044, datetime.date(2025, 11, 28), {"BEE-500": 1, "LEM-250": 1}, 1480),
]

FILES = {
    "house-basket.pkl": HOUSE_BASKET,
    "till-basket.pkl": TILL_BASKET,
    "orders-2025.pkl": ORDERS_2025,
    "recommendations.pkl": RECOMMENDATIONS,
    "warehouse-orders.pkl": WAREHOUSE_ORDERS,
}


def main():
    for name, value in FILES.items():
        (ROOT / "data" / name).write_bytes(pickle.dumps(value, protocol=4))


if __name__ == "__main__":
    main()
