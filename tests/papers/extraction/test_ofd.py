"""OFD pages made by hand: characters with their steps, ruled tables, templates."""

from gongkai.papers.extraction import extract
from tests.papers.extraction import makers

SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def text(x: float, y: float, words: str, step: float = 4) -> str:
    steps = f"g {len(words) - 1} {step}" if len(words) > 1 else ""
    return (
        f'<ofd:TextObject ID="1" Boundary="{x} {y} 100 6" Size="4">'
        f'<ofd:TextCode X="0" Y="4" DeltaX="{steps}">{words}</ofd:TextCode></ofd:TextObject>'
    )


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    data = f"<ofd:AbbreviatedData>M {x0} {y0} L {x1} {y1}</ofd:AbbreviatedData>"
    return f'<ofd:PathObject ID="2" Boundary="0 0 210 297">{data}</ofd:PathObject>'


def ofd() -> bytes:
    rules = "".join(line(20, y, 120, y) for y in (50, 60, 70))
    rules += line(20, 50, 20, 70) + line(70, 60, 70, 70) + line(120, 50, 120, 70)
    words = text(22, 53, "申请人情况") + text(22, 63, "自然人") + text(72, 63, "12", 2)
    content = (
        f"<ofd:Content><ofd:Layer>{text(20, 20, '二、主动公开')}{rules}{words}</ofd:Layer></ofd:Content>"
    )
    template = f"<ofd:Page {SPACE}><ofd:Content><ofd:Layer>{text(20, 10, '示例镇')}</ofd:Layer></ofd:Content></ofd:Page>"
    area = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
    listed = '<ofd:TemplatePage ID="9" BaseLoc="Tpls/T.xml"/>'
    common = f"<ofd:CommonData>{area}{listed}</ofd:CommonData>"
    root = "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
    pages = '<ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/P.xml"/></ofd:Pages>'
    return makers.package(
        {
            "OFD.xml": f"<ofd:OFD {SPACE}><ofd:DocBody>{root}</ofd:DocBody></ofd:OFD>",
            "Doc_0/Document.xml": f"<ofd:Document {SPACE}>{common}{pages}</ofd:Document>",
            "Doc_0/Tpls/T.xml": template,
            "Doc_0/Pages/P.xml": f'<ofd:Page {SPACE}><ofd:Template TemplateID="9"/>{content}</ofd:Page>',
        }
    )


def test_text_template_and_table():
    found = extract(ofd(), "文件.ofd")
    assert found.kind == "ofd"
    assert found.text() == "示例镇\n二、主动公开\n申请人情况\t\n自然人\t12"
    assert makers.plain(next(found.tables())) == [
        [("申请人情况", 1, 2), None],
        [("自然人", 1, 1), ("12", 1, 1)],
    ]
