# SPDX-FileCopyrightText: 2026 The Picklebench authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the shop keeps in files: baskets, and the model behind "goes well with"."""

import pickle

from shop.constants import EMPTY_BASKET


class ArchiveUnpickler(pickle.Unpickler):
    """Reads baskets of earlier releases. Only classes of our own are let through."""

    def find_class(self, module, name):
        if module.startswith("shop"):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"global '{module}.{name}' is forbidden")


def read_archive(stream):
    """The basket in an archive that somebody else has opened."""
    return ArchiveUnpickler(stream).load()


def house_basket():
    """The basket that the shop proposes to new customers."""
    with open("data/house-basket.pkl", "rb") as f:
        basket = pickle.load(f)
    return {**EMPTY_BASKET, **basket}


def goes_well_with(sku):
    """Stock numbers that are often bought together with `sku`."""
    import cloudpickle

    with open("data/recommendations.pkl", "rb") as f:
        model = cloudpickle.load(f)
    return model["pairs"].get(sku, model["always"])


def save_basket(basket):
    """Keeps the basket of the till for tomorrow morning."""
    with open("data/till-basket.pkl", "wb") as f:
        pickle.dump(basket, f)


def till_basket():
    """The basket of the till, as it was left last night."""
    with open("data/till-basket.pkl", "rb") as f:
        return pickle.Unpickler(f).load()