"""`trajectory`: every item against every version."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from wgec_draft.cli.arguments import add_folder, add_json, open_reader, terminal_width
from wgec_draft.cli.printing import Line, Styled, first_words, say, say_json
from wgec_draft.comparison.trajectory import NOT_THERE, Trajectory, TrajectoryOrder, ordered, trajectories
from wgec_draft.model.draft import ROLLING

_NOW = "now"
_LONGEST_PATH = 24


def trajectory_arguments(parser: ArgumentParser) -> None:
    """What `trajectory` understands."""
    add_folder(parser)
    orders = [str(order) for order in TrajectoryOrder]
    parser.add_argument(
        "--sort", choices=orders, metavar="ORDER", default="document", help=f"{', '.join(orders)} (default: document)"
    )
    add_json(parser)


def trajectory(arguments: Namespace) -> int:
    """Prints a grid of statuses, with the brackets beside it."""
    reader = open_reader(arguments)
    editions = (*reader.versions(), (ROLLING, reader.draft()))
    rows = ordered(trajectories(draft for _, draft in editions), TrajectoryOrder(arguments.sort))
    labels = [label for label, _ in editions]
    if arguments.json:
        say_json({"versions": labels, "items": [_for_programs(row) for row in rows]})
        return 0
    say(*_grid(rows, [_NOW if label == ROLLING else label for label in labels]))
    return 0


def _grid(rows: Sequence[Trajectory], labels: Sequence[str]) -> list[Line]:
    """A line for each item under the names of the versions; where there is no room for these, signs side by side."""
    room = min(_LONGEST_PATH, max((len(row.path) for row in rows), default=0)) + 2
    cell = max(map(len, labels), default=1) + 2
    if room + 2 * cell * len(labels) > max(terminal_width(), 100):
        cell = 1
    name = f"{labels[0]} to {labels[-1]}" if cell == 1 and len(labels) > 1 else ""
    heads = "".join(f"{label:>{cell}}" for label in labels) if cell > 1 else f"{name:<{len(labels)}}"
    head = Styled(f"{'':{room}}{heads}  {'brackets' if cell == 1 else heads + '  brackets'}", "bold")
    return [(head,), *(_row(row, room, cell) for row in rows)]


def _row(row: Trajectory, room: int, cell: int) -> Line:
    signs = "".join(f"{point.symbol if point else NOT_THERE:>{cell}}" for point in row.points)
    counts = [str(point.brackets or "-") if point else "" for point in row.points]
    brackets = "".join(f"{count:>{cell}}" for count in counts) if cell > 1 else " ".join(filter(None, counts))
    path = first_words(row.path, _LONGEST_PATH)
    return f"{path:{room}}{signs}  {brackets}".rstrip()


def _for_programs(row: Trajectory) -> dict[str, object]:
    points = [
        point
        and {
            "status": point.status and str(point.status),
            "brackets": point.brackets,
            "withdrawn": point.withdrawn,
            "changed": point.changed,
        }
        for point in row.points
    ]
    return {"id": row.item, "path": row.path, "changes": row.changes, "points": points}
