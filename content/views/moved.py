from django.http import HttpResponse
from django.shortcuts import redirect


def moved(name: str, public_id: str) -> HttpResponse:
    """To the present address, asked for each time: a chapter that moves back must not meet a browser that remembers."""
    response = redirect(name, public_id, permanent=True)
    response["Cache-Control"] = "no-cache"
    return response
