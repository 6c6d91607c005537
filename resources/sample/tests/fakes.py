# SPDX-FileCopyrightText: 2026 The Picklebench authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Stand-ins for the packages that the shop uses, so that the tests need nothing but Python.

Import this before anything of the shop.
"""

import io
import json
import os
import pathlib
import pickle
import sys
import types

ROOT = pathlib.Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))
os.chdir(ROOT)

request = types.SimpleNamespace()
current_app = types.SimpleNamespace(config={"BASKET_KEY": b"only for the tests"})
redis_values = {}
responses = {}


class Blueprint:
    """Remembers the views, so that a test can ask for a route."""

    def __init__(self, name, import_name):
        self.views = {}

    def _route(self, path):
        def keep(view):
            self.views[path] = view
            return view

        return keep

    get = post = _route


class Flask:
    def __init__(self, import_name):
        self.config = {}
        self.logger = types.SimpleNamespace(info=lambda *args: None)
        self.blueprints = []

    def register_blueprint(self, blueprint):
        self.blueprints.append(blueprint)


class Answer(dict):
    """A JSON answer that remembers its cookies."""

    def __init__(self, value):
        super().__init__(value)
        self.cookies = {}

    def set_cookie(self, name, value, **options):
        self.cookies[name] = value


def jsonify(value):
    return Answer(value) if isinstance(value, dict) else value


class Redis:
    def __init__(self, host, port):
        self.address = (host, port)

    def get(self, key):
        return redis_values.get(key)


class Response:
    def __init__(self, content):
        self.content = content

    def raise_for_status(self):
        pass


class Upload(io.BytesIO):
    """An uploaded file."""


def set_request(body=b"", cookies=None, files=None, args=None, line=None, method="POST"):
    """What the views see as the request from now on."""
    request.get_data = lambda: body
    request.get_json = lambda: line
    request.body = body
    request.cookies = cookies or {}
    request.files = files or {}
    request.args = args or {}
    request.method = method
    return request


def first_understood(use, value):
    """The result of `use(blob)` for the first form of `value` that it understands.

    Partners send JSON or pickles. The shop may read either, so no test says which.
    """
    try:
        return use(json.dumps(value).encode("utf-8"))
    except Exception:
        return use(pickle.dumps(value))


def opener(blob):
    """A stand-in for `open` that finds `blob` in every file."""

    def fake_open(path, mode="r", *args, **kwargs):
        return io.BytesIO(blob) if "b" in mode else io.StringIO(blob.decode("utf-8"))

    return fake_open


def _module(name, **names):
    module = types.ModuleType(name)
    vars(module).update(names)
    sys.modules[name] = module
    return module


_module("flask", Blueprint=Blueprint, Flask=Flask, current_app=current_app, jsonify=jsonify, request=request)
_module("redis", Redis=Redis)
_module("requests", get=lambda url, timeout: Response(responses[url]))
_http = _module("django.http", HttpRequest=object, JsonResponse=lambda value, status=200: value)
_module("django", http=_http)
# Both packages write what pickle reads, as long as the values are plain.
sys.modules["dill"] = pickle
sys.modules["cloudpickle"] = pickle
