"""`gongkai trail …`: prove the chains."""

import click

from gongkai.cli.say import ChineseGroup, FoundWrong, answer, json_option
from gongkai.cli.start import start_with_records


@click.group(cls=ChineseGroup, help="留痕核验。")
def trail() -> None:
    """The group; its help is the Chinese text above."""


@trail.command(help="逐条核验留痕链，指出第一处断裂；全部完好退出码为0，有断裂为1。")
@click.option("--organ", "code", help="只核验一个机关（代码）；不写则全部核验。")
@json_option
def verify(code: str | None, as_json: bool) -> None:
    """Check one chain or all."""
    start_with_records()
    from gongkai.organs.models import Organ
    from gongkai.organs.queries import organ_by_code
    from gongkai.trail.verify import verify as prove

    organs = [organ_by_code(code)] if code else list(Organ.objects.all())
    proofs = [prove(organ) for organ in organs]
    data = {
        "holds": all(proof.holds for proof in proofs),
        "chains": [
            {
                "organ": proof.organ.code,
                "entries": proof.entries,
                "holds": proof.holds,
                "broken_at": proof.broken_at,
                "why": proof.why,
            }
            for proof in proofs
        ],
    }
    lines = [
        f"{proof.organ.name}：{proof.entries}条，完好。"
        if proof.holds
        else f"{proof.organ.name}：在第{proof.broken_at}条断裂，{proof.why}。"
        for proof in proofs
    ]
    answer(data, lines or ["还没有机关，没有可核验的留痕。"], as_json=as_json)
    if not data["holds"]:
        raise FoundWrong
