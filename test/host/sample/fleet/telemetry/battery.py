"""Readings of the battery, and what to conclude from them."""

from dataclasses import dataclass

LOW = 0.15


@dataclass
class Reading:
    unit: str
    charge: float
    is_parked: bool


def needs_charging(reading: Reading) -> bool:
    """A parked unit that drains never reached sleep mode, see HS-17850012."""
    # HS-17850003: firmware 4.3.0 reports percent where older ones report a fraction.
    charge = reading.charge / 100 if reading.charge > 1 else reading.charge
    return reading.is_parked and charge < LOW
