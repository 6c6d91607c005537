# SPDX-FileCopyrightText: 2026 The Picklebench authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A pickle that shows itself when it is loaded: it leaves a file in the current folder, nothing else."""

import os
import pickle

MARK = "canary-was-here"


class _Canary:
    def __reduce__(self):
        return open, (MARK, "w")


PICKLE = pickle.dumps(_Canary(), 2)


def is_refused(load, data=PICKLE):
    """Whether the call raises an error for what it is given, and the canary does not sing."""
    assert not os.path.exists(MARK)
    try:
        load(data)
    except Exception:
        return not os.path.exists(MARK)
    return False


def sings(load, data=PICKLE):
    """Whether the call loads it: what the checks would be worth if it could not."""
    load(data)
    heard = os.path.exists(MARK)
    os.remove(MARK)
    return heard
