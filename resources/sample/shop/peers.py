# SPDX-FileCopyrightText: 2026 The Picklebench authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Services that the shop asks: the cache, the wholesaler and the head office."""

import logging
import urllib.request

import dill
import redis
import requests

from shop.compat import pickle

log = logging.getLogger("shop.peers")


def cached_basket(basket_id):
    """A basket that another worker of the shop has put aside, or None."""
    client = redis.Redis(host="cache.pickleshop.example", port=6379)
    blob = client.get("basket:" + basket_id)
    if blob is None:
        log.info("basket %s is not in the cache", basket_id)
        return None
    return pickle.loads(blob)


def wholesale_prices():
    """Prices of the wholesaler by stock number, in cents. They come with their discount rules."""
    response = requests.get("https://prices.wholesale.example/v2/prices", timeout=10)
    response.raise_for_status()
    prices = dill.loads(response.content)
    log.info("the wholesaler knows %d prices", len(prices))
    return prices


def opening_hours():
    """Opening hours of all branches. Rarely asked for, so the import waits."""
    from _pickle import loads

    with urllib.request.urlopen("http://office.pickleshop.example/hours") as answer:
        return loads(answer.read())
