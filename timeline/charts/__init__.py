"""The charts, by name: rows in, drawing out."""

from . import exchange

CHARTS = {"exchange": exchange.draw}
