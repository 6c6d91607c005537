# SPDX-FileCopyrightText: 2026 The Picklebench authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Protocol Buffers without the library: enough for the checks of the fixtures."""

import json
import sys
import types


def fake(name, message, fields):
    """Stands in for what protoc makes: messages hold the given fields and nothing else."""
    class DecodeError(Exception):
        pass

    class Message:
        def __init__(self, **given):
            assert set(given) == set(fields), given
            self.__dict__.update(given)

        def SerializeToString(self, deterministic):
            assert deterministic
            return b"!" + json.dumps({key: value for key, value in self.__dict__.items()}).encode()

        @classmethod
        def FromString(cls, data):
            if data[:1] != b"!":
                raise DecodeError(data)
            return cls(**json.loads(data[1:]))

    google = types.ModuleType("google")
    google.protobuf = types.ModuleType("google.protobuf")
    google.protobuf.message = types.ModuleType("google.protobuf.message")
    google.protobuf.message.DecodeError = DecodeError
    module = types.ModuleType(name)
    setattr(module, message, Message)
    sys.modules.update({"google": google, "google.protobuf": google.protobuf,
                        "google.protobuf.message": google.protobuf.message, name: module})
