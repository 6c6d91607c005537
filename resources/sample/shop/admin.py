# SPDX-FileCopyrightText: 2026 The Picklebench authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line of the office."""

import argparse
import os
import pickle
import sys

from shop import orders


def build_parser():
	parser = argparse.ArgumentParser(prog="pickleshop-admin", description="Housekeeping for the shop.")
	parser.add_argument("command", choices=["seed", "turnover"])
	return parser


def show_export():
	"""Prints the orders in an export: `pickleshop-export FILE`."""
	parser = argparse.ArgumentParser(prog="pickleshop-export")
	parser.add_argument("file", help="the export")
	args = parser.parse_args()
	with open(args.file, "rb") as f:
		rows = pickle.load(f)
	for row in rows:
		print(row["number"], row["placed"], row["total"])


def seed_basket():
	"""The basket for the test shop, from the file that the environment names."""
	path = os.environ["PICKLESHOP_SEED"]
	with open(path, "rb") as f:
		basket = pickle.load(f)
	return basket


def main():
	args = build_parser().parse_args()
	if args.command == "seed":
		print(len(seed_basket()["lines"]), "lines in the seed")
		return 0
	cents = orders.turnover(orders.history())
	print(f"{cents / 100:.2f}")
	return 0


if __name__ == "__main__":
	sys.exit(main())
