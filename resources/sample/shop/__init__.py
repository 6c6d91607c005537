# SPDX-FileCopyrightText: 2026 The Picklebench authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A small web shop for preserves."""

__version__ = "4.2.0"
