"""The charts, by name: rows in, drawing out.

A chart is drawn by the server, and explored as a Plotly figure of the same rows.
"""

from collections.abc import Callable
from dataclasses import dataclass

from . import exchange, figures


@dataclass(frozen=True)
class Chart:
    """`draw` gives what a template prints, `figure` a dict for the browser's Plotly, from the same arguments; None
    where the drawing is all there is."""

    draw: Callable[..., object]
    figure: Callable[..., dict] | None = None


CHARTS = {"exchange": Chart(exchange.draw, exchange.figure), "figures": Chart(figures.draw)}
