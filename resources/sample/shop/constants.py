# SPDX-FileCopyrightText: 2026 The Picklebench authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Values that never change while the shop is open."""

import pickle

CURRENCY = "EUR"
FREE_DELIVERY_FROM = 4000  # cents
DELIVERY_FEE = 490  # cents
MAX_JARS_PER_LINE = 48

SEASONS = ("spring", "summer", "autumn", "winter")

# The empty basket exactly as the first release wrote it: old clients compare these bytes.
EMPTY_BASKET_V1 = b'\x80\x02}(X\x05\x00\x00\x00lines}X\x04\x00\x00\x00noteX\x00\x00\x00\x00u.'
EMPTY_BASKET = pickle.loads(EMPTY_BASKET_V1)


def delivery_fee(total):
    """What delivery costs for goods worth `total` cents."""
    return 0 if total >= FREE_DELIVERY_FROM else DELIVERY_FEE
