# SPDX-FileCopyrightText: 2026 The Picklebench authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The basket in the browser: one cookie from the early days, and the signed one that replaces it."""

import base64
import hashlib
import hmac
import pickle
from pickle import loads as thaw

from flask import current_app, request

from shop import cart

COOKIE = "basket"
SIGNED_COOKIE = "basket_s"
DIGEST_SIZE = hashlib.sha256().digest_size


def basket_from_cookie():
    """The basket of a browser that still has the plain cookie; an empty one without it."""
    raw = request.cookies.get(COOKIE)
    if not raw:
        return cart.new_basket()
    return thaw(base64.urlsafe_b64decode(raw))


def signed_cookie(basket):
    """The value of the signed cookie: the digest, then what it covers."""
    payload = pickle.dumps(basket)
    digest = hmac.new(current_app.config["BASKET_KEY"], payload, hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest + payload).decode("ascii")


def basket_from_signed_cookie():
    """The basket that this shop wrote itself. PermissionError when somebody else did."""
    sealed = base64.urlsafe_b64decode(request.cookies[SIGNED_COOKIE])
    given = sealed[:DIGEST_SIZE]
    payload = sealed[DIGEST_SIZE:]
    expected = hmac.new(current_app.config["BASKET_KEY"], payload, hashlib.sha256).digest()
    if not hmac.compare_digest(expected, given):
        raise PermissionError("the basket cookie was not signed by this shop")
    return pickle.loads(payload)


def current_basket():
    """The basket of this browser, from the better of its cookies."""
    if SIGNED_COOKIE in request.cookies:
        return basket_from_signed_cookie()
    return basket_from_cookie()
