"""Charts as SVG, drawn on the server. Pure: numbers in, markup out. Colours come from the page's style sheet
(`static/css/charts.css`), every chart has a title and a description, and the page shows its numbers as a table, too.
A chart for a page that reads from right to left is drawn from right to left."""

from progress.charts.bar import bar, pair, steps
from progress.charts.columns import Column, columns
from progress.charts.curve import curve

__all__ = ["Column", "bar", "columns", "curve", "pair", "steps"]
