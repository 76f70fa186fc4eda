"""`gongkai load-example NAME`: a town's year from readable data files."""

import os
from pathlib import Path

import click

from gongkai.cli.preparing import migrate
from gongkai.cli.say import CannotDo, answer, json_option
from gongkai.cli.start import start

PASSWORD = "gongkai-2021"  # noqa: S105 - of invented people in an example, shown at the start


def examples_folder() -> Path:
    """Where the examples lie: GONGKAI_EXAMPLES, else the folder of the source tree."""
    given = os.environ.get("GONGKAI_EXAMPLES")
    return Path(given) if given else Path(__file__).resolve().parents[3] / "examples"


def folder_of(name: str) -> Path:
    """The folder of an example. Raises CannotDo naming those there are."""
    folder = examples_folder() / name
    if not (folder / "organs.csv").is_file() or folder.parent != examples_folder():
        there = sorted(path.parent.name for path in examples_folder().glob("*/organs.csv"))
        raise CannotDo(f"没有名为“{name}”的示例，可用的有：{'、'.join(there) or '无'}。")
    return folder


def load(name: str) -> dict[str, int]:
    """Load the example into a database that has no organ yet. Returns what was loaded, by kind.

    Raises CannotDo for an unknown example, Refusal when the organs are there already.
    """
    folder = folder_of(name)
    from gongkai.cli.example_county import COUNTY, CountyLoader
    from gongkai.cli.example_loading import ExampleLoader

    kind = CountyLoader if (folder / COUNTY).is_file() else ExampleLoader
    return kind(folder, PASSWORD).load()


def accounts(name: str) -> list[dict[str, str]]:
    """The accounts of an example, for the greeting of `gongkai serve`."""
    import csv

    with (folder_of(name) / "people.csv").open(encoding="utf8", newline="") as file:
        return [
            {
                "organ": row["机关"],
                "title": row["职务名称"],
                "name": row["姓名"],
                "username": row["账号"],
                "password": PASSWORD,
            }
            for row in csv.DictReader(file)
        ]


@click.command(
    name="load-example",
    help="载入示例：一个乡镇的一年（caoba-2021），或者一个县两年的年报征集（shixian-2025）；数据库是新的会先建好，已有这些机关的不会重复载入。",
)
@click.argument("name")
@json_option
def load_example(name: str, as_json: bool) -> None:
    """Load an example and say what was loaded."""
    folder_of(name)
    start()
    migrate()
    loaded = load(name)
    lines = [f"已载入示例 {name}：" + "，".join(f"{kind}{count}" for kind, count in loaded.items()) + "。"]
    lines.append(f"各岗位账号的密码都是 {PASSWORD}，可用 gongkai users list 查看账号。")
    answer({"example": name, "loaded": loaded, "password": PASSWORD}, lines, as_json=as_json)
