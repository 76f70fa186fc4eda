"""Pages as web sites and word processors make them, beside those in `seen`; pasted text is in `sites_text`.

None of these moulds was looked at when the reader was written; `python -m bench.reading sites` reads them.
"""

import re
from collections.abc import Callable

from bench.reading.layouts import around, grid
from bench.reading.sites_text import (
    bold_markdown,
    columns_first,
    down_the_columns,
    letters_for_digits,
    numbered_rows,
    numbered_rows_blanks,
    one_line,
    page_heads,
    swapped_rows,
    typed_letters,
    years_apart,
    years_beside,
)
from bench.reading.truth import Truth
from gongkai.law.annual_report.form import Cell, Table

Line = list[tuple[Cell, str]]
Td = Callable[[Cell, str], str]


def _tables(report: Truth, td: Td, opening: str = "<table>", rows_end: str = "") -> str:
    def one(table: Table) -> str:
        rows = "".join(f"<tr>{''.join(td(*each) for each in line)}</tr>\n" for line in grid(report, table))
        return f"{opening}{rows}{rows_end}</table>"

    return around(report, one)


def _spans(cell: Cell) -> str:
    down = f" rowspan={cell.rowspan}" if cell.rowspan > 1 else ""
    return down + (f" colspan={cell.colspan}" if cell.colspan > 1 else "")


def _paragraphs(text: str) -> str:
    """Running text between tables as paragraphs."""
    pieces = re.split(r"(<table.*?</table>)", text, flags=re.DOTALL)
    return "\n".join(
        piece
        if piece.startswith("<table")
        else "".join(f"<p class=MsoNormal><span>{line}</span></p>\n" for line in piece.split("\n") if line)
        for piece in pieces
    )


def word_saved(report: Truth) -> str:
    """A document that Word saved as a page: `mso-` styles, lines broken inside words, conditional rows of widths."""

    def td(cell: Cell, text: str) -> str:
        broken = text if cell.place else re.sub(r"(.{9})", "\\1\n  ", text)
        inner = (
            f"<span lang=EN-US style='font-size:10.5pt'>{text}<o:p></o:p></span>" if cell.place else broken
        )
        inner = inner if text else "<span lang=EN-US><o:p>&nbsp;</o:p></span>"
        style = "style='border:solid windowtext 1.0pt;mso-border-alt:solid .5pt;padding:0cm 5.4pt'"
        return f"<td width=68 nowrap{_spans(cell)} {style}><p class=MsoNormal align=center>{inner}</p></td>"

    widths = "<![if !supportMisalignedColumns]><tr height=0>" + "<td width=60></td>" * 10 + "</tr><![endif]>"
    head = (
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><meta charset=utf-8>"
        "<!--[if gte mso 9]><xml><o:Pages>3</o:Pages></xml><![endif]--><style>p{mso-pagination:none}</style></head>"
    )
    body = _paragraphs(_tables(report, td, "<table class=MsoTableGrid border=1>", widths))
    return f"{head}<body lang=ZH-CN><div class=WordSection1>{body}</div></body></html>"


def wps_exported(report: Truth) -> str:
    """A page exported by WPS: a font element around every piece, numbers in two pieces, blanks of both kinds."""

    def td(cell: Cell, text: str) -> str:
        pieces = [text] if cell.place is None or len(text) < 2 else [text[:1], text[1:]]
        inner = "".join(
            f"<span style=\"mso-spacerun:'yes'\"><font face='仿宋'>{p}</font></span>" for p in pieces
        )
        return f"<td{_spans(cell)} valign=center><p class=p>{inner}&nbsp;<o:p></o:p></p></td>"

    return f"<!DOCTYPE html><html><body>{_paragraphs(_tables(report, td))}</body></html>"


def cms_page(report: Truth) -> str:
    """A site's page laid out with tables in tables: navigation, counters and a list of other reports around it."""

    def td(cell: Cell, text: str) -> str:
        return f"<td{_spans(cell)}><div align='center'><span style='font-size:16px'>{text}</span></div></td>"

    body = _paragraphs(_tables(report, td, "<table border='1' cellspacing='0'><tbody>", "</tbody>"))
    others = "".join(f"<li><a href='#'>{y}年政府信息公开工作年度报告</a><span>{y + 1}-01-2{y % 10}</span></li>"
                     for y in range(2015, 2019))  # fmt: skip
    return (
        "<html><body><table width='1000'><tr><td colspan='2'><table><tr><td>首页</td><td>政务公开</td><td>年报</td></tr>"
        "</table></td></tr><tr><td><ul>"
        + others
        + "</ul></td><td><table><tr><td>索引号</td><td>000014349/2024-00012</td>"
        "</tr><tr><td>浏览次数</td><td>1024</td></tr></table><div class='article'>"
        + body
        + "</div></td></tr>"
        "<tr><td colspan='2'>网站标识码：1234560001　备案号：00000000</td></tr></table></body></html>"
    )


def cell_tables(report: Truth) -> str:
    """Every cell holds a table of one cell, for centring."""

    def td(cell: Cell, text: str) -> str:
        return f"<td{_spans(cell)}><table><tr><td>{text}</td></tr></table></td>"

    return f"<!DOCTYPE html><html><body>{_tables(report, td)}</body></html>"


def div_grid(report: Truth) -> str:
    """No table elements: flex rows of divs with spans and an icon in each."""

    def one(table: Table) -> str:
        return "".join(
            "<div role='row' class='flex'>"
            + "".join(f"<div role='cell'><i class='ico'></i><span>{t}</span></div>" for _, t in line)
            + "</div>\n"
            for line in grid(report, table)
        )

    text = around(report, one)
    return (
        "<!DOCTYPE html><html><body><section>"
        + text.replace("情况\n", "情况<br>\n")
        + "</section></body></html>"
    )


def list_items(report: Truth) -> str:
    """Rows as lists, cells as their items, as page builders write them."""

    def one(table: Table) -> str:
        return "".join(
            "<ul>" + "".join(f"<li>{text}</li>" for _, text in line) + "</ul>" for line in grid(report, table)
        )

    return "<!DOCTYPE html><html><body>" + _paragraphs(around(report, one)) + "</body></html>"


def sections_and_twin(report: Truth) -> str:
    """`th`, `thead`, a caption, and a hidden twin of the tables for phones."""

    def td(cell: Cell, text: str) -> str:
        tag = "td" if cell.place else "th"
        return f"<{tag}{_spans(cell)}>{text}\u200b</{tag}>"

    page = _tables(report, td, "<table><caption>（单位：件）</caption><tbody>", "</tbody>")
    twin = "".join(
        f"<div style='display: none'>{one}</div>" for one in re.findall(r"<table.*?</table>", page, re.DOTALL)
    )
    return f"<!DOCTYPE html><html><body>{_paragraphs(page)}{twin}</body></html>"


def excel_saved(report: Truth) -> str:
    """A sheet saved as a page: `x:num`, classes, blanks as &nbsp;, a hidden row of helpers."""

    def td(cell: Cell, text: str) -> str:
        number = f" x:num='{text}'" if cell.place and text else ""
        return (
            f"<td class=xl65{number}{_spans(cell)} style='mso-number-format:\"0_ \"'>{text or '&nbsp;'}</td>"
        )

    columns = "<table border=0 style='border-collapse:collapse'><col width=72 span=10 style='mso-width-source:userset'>"
    hidden = "<tr style='display:none'><td>1</td><td>2</td><td>3</td><td>4</td></tr>"
    return f"<html><body>{_tables(report, td, columns, hidden)}</body></html>"


def digits_apart(report: Truth) -> str:
    """Each character in a span of its own, as converters from PDF write it."""

    def td(cell: Cell, text: str) -> str:
        return f"<td{_spans(cell)}>{''.join(f'<span class=c>{c}</span>' for c in text)}</td>"

    return f"<!DOCTYPE html><html><body>{_tables(report, td)}</body></html>"


def lines_in_cells(report: Truth) -> str:
    """A blank row between any two, labels broken by <br>, numbers in paragraphs with blanks around them."""

    def td(cell: Cell, text: str) -> str:
        inner = text if cell.place else re.sub(r"(.{4})", r"\1<br/>", text)
        return f"<td{_spans(cell)}><p>&nbsp;</p><p>　{inner}&ensp;</p></td>"

    return f"<!DOCTYPE html><html><body>{_tables(report, td)}</body></html>"


def numbered_html(report: Truth) -> str:
    """The same as a page."""

    def one(table: Table) -> str:
        rows = [
            f"<tr><td>{n - 2 if n > 2 else '序号' if not n else ''}</td>"
            + "".join(f"<td{_spans(c)}>{t}</td>" for c, t in line)
            + "</tr>"
            for n, line in enumerate(grid(report, table))
        ]
        return f"<table>{''.join(rows)}</table>"

    return "<!DOCTYPE html>" + around(report, one)


def remarks(report: Truth) -> str:
    """A last column 备注, blank but for a few words."""

    def one(table: Table) -> str:
        rows = []
        for number, line in enumerate(grid(report, table)):
            said = "备注" if not number else ("同上年" if number % 7 == 0 else "")
            rows.append("".join(f"<td{_spans(c)}>{t}</td>" for c, t in line) + f"<td>{said}</td>")
        return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"

    return "<!DOCTYPE html>" + around(report, one)


def extra_tables(report: Truth) -> str:
    """A district adds tables of its own: applications by department, meetings, letters."""
    names = ("教育局", "公安局", "民政局", "财政局", "住房和城乡建设局", "示例街道", "样例镇")
    rows = "".join(
        f"<tr><td>{i}</td><td>{n}</td><td>{i * 3}</td><td>{i}</td><td>0</td></tr>"
        for i, n in enumerate(names, 1)
    )
    extra = (
        "<table><tr><td>序号</td><td>单位</td><td>新收申请</td><td>予以公开</td><td>行政复议</td></tr>"
        + rows
        + "</table>"
        "<table><tr><td>指标名称</td><td>单位</td><td>数量</td></tr><tr><td>收到申请总数</td><td>件</td><td>77</td></tr>"
        "<tr><td>结转下年度继续办理</td><td>件</td><td>5</td></tr><tr><td>行政许可</td><td>项</td><td>31</td></tr></table>"
    )
    page = _tables(report, lambda cell, text: f"<td{_spans(cell)}>{text}</td>")
    return "<!DOCTYPE html>" + page.replace("五、存在", f"附：各单位情况{extra}五、存在") + extra


MISSPELT = {
    "部分公开": "部份公开", "其他法律": "其它法律", "其他处理": "其它处理", "本机关不掌握": "本机关不掌握的", "重复申请": "重复性申请",
    "没有现成信息": "无现成信息", "补正后": "补证后", "结转下年度": "接转下年度", "本年新收": "本年度新收", "上年结转": "上年度结转",
    "属于行政查询": "属行政查询", "属于国家秘密": "属国家秘密", "属于内部事务": "内部事务", "保护第三方": "涉及第三方",
    "要求提供公开出版物": "要求提供出版物", "尚未审结": "未审结", "结果维持": "维持", "逾期不补正": "逾期不补证", "信访举报投诉": "信访、举报、投诉",
}  # fmt: skip
"""Labels as offices mistype them."""


def misspelt(report: Truth, page: Callable[[Truth], str] = word_saved) -> str:
    """Labels mistyped, in a page."""
    text = page(report)
    for right, wrong in MISSPELT.items():
        text = text.replace(right, wrong)
    return text


def misspelt_lines(report: Truth) -> str:
    """The same in lines with blanks."""
    return misspelt(report, one_line)


def renumbered(report: Truth) -> str:
    """Sections numbered otherwise, tables under a line 附件 or none, results numbered with digits."""
    text = sections_and_twin(report)
    for old, new in (
        ("二、主动", "附件1　主动"),
        ("三、收到", "附件2：收到"),
        ("四、政府", "（三）政府"),
        ("五、存在", "4.存在"),
    ):
        text = text.replace(old, new)
    return re.sub(
        r"（([一二三四五六])）(予以|部分|不予|无法|其他)",
        lambda m: f"{'一二三四五六'.index(m[1]) + 1}.{m[2]}",
        text,
    )


TEXTS: dict[str, Callable[[Truth], str]] = {
    one.__name__: one
    for one in (
        word_saved, wps_exported, cms_page, cell_tables, div_grid, list_items, sections_and_twin, excel_saved,
        digits_apart, lines_in_cells, page_heads, one_line, columns_first, down_the_columns, bold_markdown,
        typed_letters, letters_for_digits, numbered_rows, numbered_rows_blanks, numbered_html, remarks, years_beside,
        years_apart, extra_tables, misspelt, misspelt_lines, renumbered, swapped_rows,
    )
}  # fmt: skip
