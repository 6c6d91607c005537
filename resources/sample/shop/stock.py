# SPDX-FileCopyrightText: 2026 The Picklebench authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The stock service. Branches connect, ask for stock numbers and get JSON back."""

import json
import logging
import pickle
import socket

log = logging.getLogger("shop.stock")

MAX_QUESTION = 65536


def answer(question, stock):
    """How many jars are left of everything that was asked for."""
    return {sku: stock.get(sku, 0) for sku in question["skus"]}


def serve(stock):
    """Answers one branch after the other until it is interrupted."""
    server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    server.bind(("0.0.0.0", 7071))
    server.listen()
    while True:
        connection, address = server.accept()
        data = connection.recv(MAX_QUESTION)
        question = pickle.loads(data)
        log.info("%s asks for %d jars", address[0], len(question["skus"]))
        connection.sendall(json.dumps(answer(question, stock)).encode("utf-8"))
        connection.close()
