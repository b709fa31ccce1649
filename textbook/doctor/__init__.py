"""Looks at every part that this site stands on. Each app may name functions of its own in settings.DOCTORS."""

from textbook.doctor.finding import Finding, Level
from textbook.doctor.rounds import findings

__all__ = ["Finding", "Level", "findings"]
