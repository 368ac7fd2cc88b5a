"""Exact decimals as whole numbers of units at a scale, as the protocol rounds and writes them."""

from __future__ import annotations

from decimal import Decimal

__all__ = ["divide", "format_units", "units_of"]


def format_units(units: int, scale: int) -> str:
    """Exactly ``scale`` digits after the point; there is no negative zero."""
    digits = str(abs(units)).rjust(scale + 1, "0")
    sign = "-" if units < 0 else ""
    return f"{sign}{digits}" if scale == 0 else f"{sign}{digits[:-scale]}.{digits[-scale:]}"


def units_of(text: str, scale: int) -> int:
    """A decimal text in whole units. ValueError if it has more digits than the scale."""
    scaled = Decimal(text).scaleb(scale)
    if scaled != scaled.to_integral_value():
        raise ValueError("more digits than the scale")
    return int(scaled)


def divide(dividend: int, divisor: int) -> int:
    """Whole quotient, rounded to the nearest; a half goes away from zero."""
    quotient = (2 * abs(dividend) + abs(divisor)) // (2 * abs(divisor))
    return quotient if (dividend < 0) == (divisor < 0) else -quotient
