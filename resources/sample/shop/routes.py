# SPDX-FileCopyrightText: 2026 The Picklebench authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages of the shop."""

import pickle

from flask import Blueprint, jsonify, request

from shop import cart, catalogue, orders, session, storage

bp = Blueprint("shop", __name__)


@bp.get("/")
def front():
    """What is in season."""
    jars = catalogue.read()
    season = request.args.get("season", "autumn")
    return jsonify([jar.as_row() for jar in catalogue.in_season(jars, season)])


@bp.get("/search")
def search():
    found = catalogue.search(catalogue.read(), request.args.get("q", ""))
    return jsonify([jar.as_row() for jar in found])


@bp.get("/jars/<sku>")
def show_jar(sku):
    """One jar, and what goes well with it."""
    jars = catalogue.read()
    also = [jars[other].as_row() for other in storage.goes_well_with(sku)]
    return jsonify({"jar": jars[sku].as_row(), "also": also})


@bp.get("/basket")
def show_basket():
    """The basket of this browser, priced."""
    return jsonify(cart.summary(session.current_basket(), catalogue.read()))


@bp.post("/basket/lines")
def add_line():
    line = request.get_json()
    basket = cart.add(session.current_basket(), line["sku"], int(line["count"]))
    response = jsonify(cart.summary(basket, catalogue.read()))
    cookie = session.signed_cookie(basket)
    response.set_cookie(session.SIGNED_COOKIE, cookie, httponly=True, secure=True)
    return response


@bp.get("/basket/house")
def house_basket():
    return jsonify(storage.house_basket())


@bp.post("/api/basket")
def import_basket():
    """The till in the market hall sends its basket here."""
    data = request.get_data()
    basket = pickle.loads(data)
    return jsonify(cart.summary(basket, catalogue.read()))


@bp.post("/api/wishlist")
def echo_wishlist():
    """Shows a partner what we understood of the wish list it sent."""
    return pickle.loads(request.get_data())


@bp.post("/api/orders")
def upload_orders():
    """A file of orders, as the branches export it every evening."""
    upload = request.files["orders"]
    rows = pickle.loads(upload.read())
    return jsonify({"accepted": len(rows), "total": orders.turnover(rows)})
