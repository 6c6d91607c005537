# SPDX-FileCopyrightText: 2026 The Picklebench authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The application factory."""

import logging
import os

from flask import Flask

from shop import __version__
from shop.routes import bp


def create_app(config=None):
    """The shop as a WSGI application. `config` overrides what the environment says."""
    app = Flask(__name__)
    app.config["BASKET_KEY"] = os.environ.get("PICKLESHOP_KEY", "").encode()
    app.config["MAX_CONTENT_LENGTH"] = 1024 * 1024
    app.config.update(config or {})
    if not app.config["BASKET_KEY"]:
        raise RuntimeError("PICKLESHOP_KEY is not set: cookies cannot be signed")

    logging.basicConfig(format="%(asctime)s %(levelname)s [%(name)s] %(message)s", level=logging.INFO)
    app.logger.info("pickleshop %s is open", __version__)
    app.register_blueprint(bp)
    return app
