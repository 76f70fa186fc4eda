"""标准目录: adopted, changed, checked, taken out as a sheet and brought in again."""

from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest

from gongkai.disclosure.actions.adopt_catalogue import adopt_catalogue
from gongkai.disclosure.actions.change_entry import add_entry, change_entry, retire_entry
from gongkai.disclosure.actions.import_catalogue import import_catalogue
from gongkai.disclosure.catalogue_facts import EntryFacts, check_catalogue
from gongkai.disclosure.catalogue_models import CatalogueEntry, CatalogueField
from gongkai.disclosure.catalogue_sheets import HEADINGS, as_workbook
from gongkai.disclosure.duty_queries import adoptable, entries_of
from gongkai.disclosure.standard import ensure_standard_catalogue, standards
from gongkai.law.finding import Refusal
from gongkai.law.in_force import ceased_in
from gongkai.law.regulation.art20_categories import CATEGORIES
from gongkai.organs.actor import NotAllowed
from tests.disclosure.duty_stories import adopted, uploaded
from tests.disclosure.item_stories import clerk, october

GOOD = EntryFacts(
    item="示例事项",
    content="名称、日期",
    basis="《政府信息公开条例》第二十条",
    term_text="20个工作日内",
    publisher="草坝镇人民政府",
    channels=("政府网站",),
    township_level=True,
)


def test_the_standard_holds_every_item_of_the_law(world):
    bases = "；".join(standard.values["basis"] for standard in standards())
    for number in range(1, 16):
        assert str(CATEGORIES[f"20.{number}"].citation).removeprefix("《中华人民共和国") in bases
    assert CatalogueField.objects.count() == 26
    assert {s.field for s in standards()} - {""} == set(CatalogueField.objects.values_list("code", flat=True))
    township = [s.values["item"] for s in standards() if s.catalogue == "art21_township"]
    wanted = {c.label for c in CATEGORIES.values() if c.key.startswith("21.township")}
    assert wanted <= set(township)


def test_loading_the_standard_again_changes_nothing(world):
    assert ensure_standard_catalogue() == 0


def test_every_standard_entry_is_without_fault(world):
    with october():
        town = world.caoba
        adopt_catalogue(clerk(world), town.organ, adoptable(town.organ))
        assert [fault.sentence for fault in check_catalogue(town.organ)] == []


def test_adopting_twice_makes_one_copy(world):
    with october():
        adopted(world, "20.2", "20.7-budget")
        adopted(world, "20.2")
    assert CatalogueEntry.objects.of(world.caoba.organ).count() == 2
    assert not CatalogueEntry.objects.of(world.neighbour.organ).exists()


def test_a_town_does_not_adopt_what_is_for_counties(world):
    entry = CatalogueEntry.objects.standard().get(key="21.C-security")
    with october(), pytest.raises(Refusal, match="不是适用于草坝镇"):
        adopt_catalogue(clerk(world), world.caoba.organ, [entry])


def test_only_who_keeps_the_catalogue_adopts(world):
    with october(), pytest.raises(NotAllowed):
        adopt_catalogue(
            world.caoba.person("INSPECTOR"), world.caoba.organ, CatalogueEntry.objects.standard()[:1]
        )


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"basis": "《合同法》第十条"}, "不再有效"),
        ({"basis": ""}, "公开依据没有填"),
        ({"term_text": "看情况"}, "看不出期限"),
        ({"publisher": "示例管委会"}, "不是已登记的机关"),
        ({"channels": ("飞鸽",)}, "不在公开渠道"),
        ({"channels": ()}, "没有必选"),
        ({"township_level": False}, "公开层级没有选"),
        ({"content": " "}, "要素）没有填"),
    ],
)
def test_a_faulty_entry_is_refused_with_its_sentence(world, change, says):
    with october(), pytest.raises(Refusal, match=says):
        add_entry(clerk(world), world.caoba.organ, replace(GOOD, **change))


def test_a_good_entry_takes_the_next_number(world):
    with october():
        first, second = (
            add_entry(clerk(world), world.caoba.organ, replace(GOOD, item=name)) for name in ("甲项", "乙项")
        )
    assert (first.number, second.number) == (1, 2)


def test_missing_and_double_numbers_are_reported(world):
    with october():
        for number in (1, 2, 2, 5):
            add_entry(clerk(world), world.caoba.organ, replace(GOOD, item=f"示例{number}", number=number))
        said = "".join(fault.sentence for fault in check_catalogue(world.caoba.organ))
    assert "序号2重复" in said
    assert "缺序号3、4，共缺2个" in said


def test_a_law_ceases_on_its_day_only():
    from datetime import date

    assert not ceased_in("《合同法》", date(2020, 12, 31))
    assert ceased_in("《中华人民共和国合同法》第一条", date(2021, 1, 1))
    assert not ceased_in("《农村土地承包合同法律援助办法》", date(2026, 1, 1))
    assert ceased_in("依据法释[2011]17号", date(2025, 6, 1))


def test_the_sheet_has_the_official_columns_and_comes_back_unchanged(world):
    with october():
        adopt_catalogue(clerk(world), world.caoba.organ, adoptable(world.caoba.organ))
        book = as_workbook(entries_of(world.caoba.organ))
        again = import_catalogue(clerk(world), world.caoba.organ, uploaded(book))
    page = openpyxl.load_workbook(BytesIO(book)).worksheets[0]
    heads = [page.cell(2, n).value or page.cell(1, n).value for n in range(1, 15)]
    assert tuple(heads) == HEADINGS
    assert (again.added, again.changed, again.left_out) == (0, 0, 0)
    assert again.same == entries_of(world.caoba.organ).count()
    assert again.faults == []


def real_sheet() -> bytes:
    """As offices send it: a title above, joined cells below, a gap in the numbers, a mistyped channel."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = "涉农补贴"
    page.append(["示例镇涉农补贴领域标准目录"])
    page.append(["序号", "公开事项", "", "公开内容（要素）", "公开依据", "公开时限", "公开主体", "公开渠道和载体",
                 "公开对象", "", "公开方式", "", "公开层级", ""])  # fmt: skip
    page.append(
        [
            "",
            "一级事项",
            "二级事项",
            "",
            "",
            "",
            "",
            "",
            "全社会",
            "特定群众",
            "主动",
            "依申请",
            "县级",
            "乡、村级",
        ]
    )
    rest = ["《政府信息公开条例》第二十一条", "20个工作日内", "草坝镇人民政府"]
    page.append(
        [1, "补贴", "耕地补贴", "标准、金额", *rest, "■政府网站 □精准推送", "√", "", "√", "", "", "√"]
    )
    page.append([3, "", "农机补贴", "标准、金额", *rest, "■政府网战", "√", "", "√", "", "", "√"])
    page.append([4, "", "", "", *rest, "■政府网站", "√", "", "√", "", "", "√"])
    page.merge_cells("B4:B5")
    page.merge_cells("B2:C2")
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def changed_sheet(world) -> bytes:
    """The export with one term changed, one number in words, one entry taken out and one added."""
    book = openpyxl.load_workbook(BytesIO(as_workbook(CatalogueEntry.objects.of(world.caoba.organ))))
    page = book.worksheets[0]
    page.cell(3, 6).value = "每季度公开一次"
    page.cell(4, 1).value = "二"
    page.cell(4, 4).value = "示" * 501
    page.delete_rows(5)
    page.append([9, "示例新事项", "", "示例要素", "《政府信息公开条例》第二十条", "长期公开", "草坝镇人民政府", "■政府网站",
                 "√", "", "√", "", "", "√"])  # fmt: skip
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("look_only", [True, False])
def test_what_is_another_in_a_sheet_is_shown_entry_by_entry(world, look_only):
    with october():
        first, _, gone = adopted(world, "20.8", "20.9", "20.10")
        before = list(CatalogueEntry.objects.of(world.caoba.organ).values())
        sheet = uploaded(changed_sheet(world))
        done = import_catalogue(clerk(world), world.caoba.organ, sheet, look_only=look_only)
    assert done.new == ["示例新事项"]
    assert done.unnamed == [str(gone)]
    assert done.differences[0].entry == str(first)
    assert done.differences[0].parts == [("公开时限", "每年公开一次", "每季度公开一次")]
    said = "".join(fault.sentence for fault in done.faults)
    assert "序号“二”不是阿拉伯数字" in said
    assert "有501个字，超过500个字" in said
    same = before == list(CatalogueEntry.objects.of(world.caoba.organ).values())
    assert same is look_only


def test_a_sheet_of_an_office_is_read_with_its_faults(world):
    with october():
        done = import_catalogue(clerk(world), world.caoba.organ, uploaded(real_sheet()))
    assert (done.added, done.left_out) == (2, 1)
    rows = list(entries_of(world.caoba.organ))
    assert [(row.item, row.sub_item, row.field.code) for row in rows] == [
        ("补贴", "耕地补贴", "farm-subsidies"),
        ("补贴", "农机补贴", "farm-subsidies"),
    ]
    assert rows[0].optional_channels == ["精准推送"]
    said = "".join(f"{fault.row}{fault.sentence}" for fault in done.faults)
    assert "涉农补贴缺序号2" in said
    assert "工作表“涉农补贴”第5行“政府网战”" in said


@pytest.mark.parametrize("content", [b"not a sheet", b""])
def test_what_is_no_sheet_is_refused_in_a_sentence(world, content):
    with october(), pytest.raises(Refusal):
        import_catalogue(clerk(world), world.caoba.organ, uploaded(content))


def test_an_own_copy_changes_and_the_standard_does_not(world):
    with october():
        (entry,) = adopted(world, "20.8")
        facts = EntryFacts(**{name: getattr(entry, name) for name in EntryFacts.__dataclass_fields__})
        change_entry(clerk(world), entry, replace(facts, term_text="每季度公开一次", channels=("政府网站",)))
        retire_entry(clerk(world), entry, "示例：本镇不收费")
    assert CatalogueEntry.objects.standard().get(key="20.8").term_text == "每年公开一次"
    assert not CatalogueEntry.objects.of(world.caoba.organ).exists()
