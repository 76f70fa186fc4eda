"""`gongkai postings …`: the index of the words of postings, compared with the records or made anew."""

import click

from gongkai.cli.say import ChineseGroup, FoundWrong, answer, json_option
from gongkai.cli.start import start_with_records


@click.group(cls=ChineseGroup, help="张贴登记的文字检索。")
def postings() -> None:
    """The group; its help is the Chinese text above."""


@postings.command(help="核对检索和登记是否一致，不一致时退出码为1；加 --rebuild 重新生成。")
@click.option("--rebuild", is_flag=True, help="重新生成检索。")
@json_option
def words(rebuild: bool, as_json: bool) -> None:
    """Compare the index with the records, or make it anew."""
    start_with_records()
    from gongkai.disclosure import posting_words

    if rebuild:
        number = posting_words.rebuild()
        answer({"postings": number}, [f"已重新生成，共{number}条登记。"], as_json=as_json)
        return
    wrong = posting_words.differing()
    said = f"有{wrong}条不一致，请运行 gongkai postings words --rebuild。" if wrong else "检索和登记一致。"
    answer({"differing": wrong}, [said], as_json=as_json)
    if wrong:
        raise FoundWrong
