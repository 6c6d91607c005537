# -*- coding: latin-1 -*-
# SPDX-FileCopyrightText: 2026 The Picklebench authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The figures of the year, as the tax office wants them: Latin-1, semicolons, comma as decimal sign."""

from pickle import *

LABELS = {
    "number": "Numéro",
    "placed": "Passée le",
    "total": "Montant (euros)",
}


def amount(cents):
    return f"{cents // 100},{cents % 100:02d}"


def year_rows():
    """All orders of the year as they were frozen on the last day of it."""
    with open("data/orders-2025.pkl", "rb") as f:
        return load(f)


def as_csv(rows):
    """One line for each order, header first, ready to be written."""
    lines = [";".join(LABELS.values())]
    for row in rows:
        lines.append(f"{row['number']};{row['placed']};{amount(row['total'])}")
    # Relevé complet: the last line carries the sum.
    lines.append(f"Total de l'année;;{amount(sum(row['total'] for row in rows))}")
    return "\n".join(lines).encode("latin-1")
