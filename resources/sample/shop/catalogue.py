# SPDX-FileCopyrightText: 2026 The Picklebench authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is for sale.

The catalogue was a pickle once and is plain JSON now: `pickle.loads(catalogue)` in old mails
means `read` below.
"""

import json

from shop.constants import SEASONS


class pickle:
    """Anything in vinegar. Lower case, because the templates of 2016 look it up under this name."""

    def __init__(self, sku, name, price, season):
        self.sku = sku
        self.name = name
        self.price = price
        self.season = season

    @classmethod
    def loads(cls, row):
        """One jar from one row of the catalogue."""
        if row["season"] not in SEASONS:
            raise ValueError("no such season: " + row["season"])
        return cls(row["sku"], row["name"], int(row["price"]), row["season"])

    def as_row(self):
        return {"sku": self.sku, "name": self.name, "price": self.price, "season": self.season}


def parse(text):
    """All jars of a catalogue, by their stock number."""
    jars = [pickle.loads(row) for row in json.loads(text)["jars"]]
    return {jar.sku: jar for jar in jars}


def read(path="data/catalogue.json"):
    with open(path, encoding="utf-8") as f:
        return parse(f.read())


def in_season(jars, season):
    """Jars of one season, cheapest first."""
    found = [jar for jar in jars.values() if jar.season == season]
    return sorted(found, key=lambda jar: (jar.price, jar.sku))


def search(jars, words):
    """Jars whose name has all of `words`, in any order."""
    wanted = words.casefold().split()
    return [jar for jar in jars.values() if all(word in jar.name.casefold() for word in wanted)]
