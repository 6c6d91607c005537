# SPDX-FileCopyrightText: 2026 The Picklebench authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The one view of the former shop that is still in use."""

import pickle

from django.http import HttpRequest, JsonResponse

from shop import cart, catalogue


def import_basket(request: HttpRequest):
    """Takes the basket of the partner that never moved to the new address."""
    if request.method != "POST":
        return JsonResponse({"error": "POST only"}, status=405)
    basket = pickle.loads(request.body)
    return JsonResponse(cart.summary(basket, catalogue.read()))
