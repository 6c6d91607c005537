# SPDX-FileCopyrightText: 2026 The Picklebench authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is left of the days when the shop ran on Python 2. New code imports from here out of habit."""

try:
    import cPickle as pickle
except ImportError:
    import pickle

try:
    text_type = unicode
except NameError:
    text_type = str

__all__ = ["pickle", "pack", "text_type", "to_text", "unpack"]


def to_text(value, encoding="utf-8"):
    """`value` as text, whatever the caller had."""
    if isinstance(value, bytes):
        return value.decode(encoding)
    return text_type(value)


def pack(value):
    """Bytes that `unpack` of every release since 1.0 can read."""
    return pickle.dumps(value, 2)


def unpack(blob):
    """The value in `blob`. Part of the public interface: the scripts of our partners call it."""
    return pickle.loads(blob)
