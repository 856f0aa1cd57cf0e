"""Plots as SVG, drawn from nothing but numbers: grouped bars, and lines over two logarithmic axes.

A plot brings its own ground, light or dark as the reader's theme; every axis has a label with its unit, every bar its value.
"""

import math
from xml.sax.saxutils import escape

STYLE = """
  .ground { fill: #ffffff; }
  text { font: 13px sans-serif; fill: #24292f; }
  .title { font-weight: 600; font-size: 15px; }
  .small { font-size: 12px; fill: #57606a; }
  .axis { stroke: #57606a; fill: none; } .grid { stroke: #d0d7de; }
  .fill0 { fill: #0b7285; } .fill1 { fill: #c2410c; } .fill2 { fill: #6d28d9; } .fill3 { fill: #4d7c0f; }
  .line0 { stroke: #0b7285; } .line1 { stroke: #c2410c; } .line2 { stroke: #6d28d9; } .line3 { stroke: #4d7c0f; }
  polyline { fill: none; stroke-width: 2.5; }
  .limit { stroke: #57606a; stroke-dasharray: 6 4; }
  @media (prefers-color-scheme: dark) {
    .ground { fill: #0d1117; } text { fill: #e6edf3; } .small { fill: #9da7b3; } .axis { stroke: #9da7b3; } .grid { stroke: #30363d; }
    .fill0 { fill: #22b8cf; } .fill1 { fill: #ff8a4c; } .fill2 { fill: #b197fc; } .fill3 { fill: #94d82d; }
    .line0 { stroke: #22b8cf; } .line1 { stroke: #ff8a4c; } .line2 { stroke: #b197fc; } .line3 { stroke: #94d82d; }
    .limit { stroke: #9da7b3; }
  }
"""
WIDTH, TOP, LEFT = 760, 64, 70


def bars(title, unit, groups):
    """Groups of bars that lie: `groups` is a list of (label, {contestant: value or None})."""
    contestants = list(dict.fromkeys(name for _, values in groups for name in values))
    longest = max((value for _, values in groups for value in values.values() if value), default=1)
    room, row = WIDTH - 250 - 110, 22
    parts, y = [], TOP
    for label, values in groups:
        parts.append(text(240, y + row * len(values) / 2 + 4, label, anchor="end"))
        for name, value in values.items():
            if value is None:
                parts.append(text(256, y + 15, "no figure", "small"))
            else:
                length = max(1.0, value / longest * room)
                parts.append(
                    f'<rect x="250" y="{y + 2}" width="{length:.1f}" height="{row - 5}" rx="2" '
                    f'class="fill{contestants.index(name)}"/>'
                )
                parts.append(text(256 + length, y + 15, number(value), "small"))
            y += row
        y += 14
    parts.append(f'<line x1="250" x2="250" y1="{TOP - 6}" y2="{y - 8}" class="axis"/>')
    parts.append(text(250, y + 12, unit, "small"))
    return svg(title, y + 28, [*legend(contestants), *parts])


def lines(title, x_label, y_label, series, limit=None):
    """Lines over two logarithmic axes: `series` is {contestant: [(x, y)]}, `limit` a (value, label) across."""
    points = [point for line in series.values() for point in line]
    bottom, right = 400, WIDTH - 30
    across = Scale([x for x, _ in points], LEFT, right)
    up = Scale([y for _, y in points] + ([limit[0]] if limit else []), bottom, TOP)
    parts = []
    for value in across.ticks:
        parts.append(f'<line x1="{across(value):.1f}" x2="{across(value):.1f}" y1="{TOP}" y2="{bottom}" class="grid"/>')
        parts.append(text(across(value), bottom + 20, number(value), "small", "middle"))
    for value in up.ticks:
        parts.append(f'<line x1="{LEFT}" x2="{right}" y1="{up(value):.1f}" y2="{up(value):.1f}" class="grid"/>')
        parts.append(text(LEFT - 8, up(value) + 4, number(value), "small", "end"))
    if limit:
        parts.append(f'<line x1="{LEFT}" x2="{right}" y1="{up(limit[0]):.1f}" y2="{up(limit[0]):.1f}" class="limit"/>')
        parts.append(text(right, up(limit[0]) - 6, limit[1], "small", "end"))
    for index, line in enumerate(series.values()):
        path = " ".join(f"{across(x):.1f},{up(y):.1f}" for x, y in line)
        parts.append(f'<polyline points="{path}" class="line{index}"/>')
        parts.extend(f'<circle cx="{across(x):.1f}" cy="{up(y):.1f}" r="3.5" class="fill{index}"/>' for x, y in line)
    parts.append(f'<path d="M{LEFT} {TOP}V{bottom}H{right}" class="axis"/>')
    parts.append(text((LEFT + right) / 2, bottom + 42, x_label, "small", "middle"))
    parts.append(
        f'<text transform="translate(18 {(TOP + bottom) / 2}) rotate(-90)" text-anchor="middle" class="small">'
        f"{escape(y_label)}</text>"
    )
    return svg(title, bottom + 56, [*legend(list(series)), *parts])


class Scale:
    """A logarithmic axis from the decade below the least value to the one above the greatest."""

    def __init__(self, values, begin, end):
        positive = [value for value in values if value > 0] or [1]
        self.low, high = math.floor(math.log10(min(positive))), math.ceil(math.log10(max(positive)))
        self.span = max(1, high - self.low)
        self.begin, self.end = begin, end
        self.ticks = [10.0**power for power in range(self.low, self.low + self.span + 1)]

    def __call__(self, value):
        share = (math.log10(max(value, 10.0**self.low)) - self.low) / self.span
        return self.begin + share * (self.end - self.begin)


def legend(contestants):
    parts, x = [], LEFT
    for index, name in enumerate(contestants):
        parts.append(f'<rect x="{x}" y="36" width="12" height="12" rx="2" class="fill{index}"/>')
        parts.append(text(x + 18, 47, name, "small"))
        x += 44 + 7 * len(name)
    return parts


def number(value):
    """Three digits that count."""
    if value >= 1000:
        return f"{round(value, 2 - int(math.log10(value))):,.0f}"
    return f"{value:.3g}"


def text(x, y, words, style="", anchor="start"):
    return f'<text x="{x:.1f}" y="{y:.1f}" class="{style}" text-anchor="{anchor}">{escape(words)}</text>'


def svg(title, height, parts):
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" role="img">'
    body = "\n".join(parts)
    ground = '<rect width="100%" height="100%" class="ground"/>'
    heading = f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n{ground}\n{text(16, 22, title, 'title')}"
    return f"{head}\n{heading}\n{body}\n</svg>\n"
