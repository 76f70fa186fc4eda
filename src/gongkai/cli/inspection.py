"""`gongkai inspection …`: prove that nobody rewrote an inspector's record."""

import click

from gongkai.cli.say import ChineseGroup, FoundWrong, answer, json_option
from gongkai.cli.start import start_with_records


@click.group(cls=ChineseGroup, help="监督检查记录核验。")
def inspection() -> None:
    """The group; its help is the Chinese text above."""


@inspection.command(
    help="逐份核验监督检查记录、整改记录和证据文件，与留痕比对；全部一致退出码为0，有改动或者缺少为1。"
)
@click.option("--organ", "code", help="只核验一个机关（代码）；不写则全部核验。")
@json_option
def verify(code: str | None, as_json: bool) -> None:
    """Check the records of one organ or of all."""
    start_with_records()
    from gongkai.organs.models import Organ
    from gongkai.organs.queries import organ_by_code
    from gongkai.oversight.supervision.proof import faults_in

    organs = [organ_by_code(code)] if code else list(Organ.objects.all())
    found = {organ: list(faults_in(organ)) for organ in organs}
    data = {
        "holds": not any(found.values()),
        "organs": [{"organ": organ.code, "faults": faults} for organ, faults in found.items()],
    }
    lines = [f"{o.name}：{''.join(faults) if faults else '与留痕一致。'}" for o, faults in found.items()]
    answer(data, lines or ["还没有机关，没有可核验的记录。"], as_json=as_json)
    if not data["holds"]:
        raise FoundWrong
