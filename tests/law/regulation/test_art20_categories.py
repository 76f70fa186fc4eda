import pytest

from gongkai.law.finding import Refusal
from gongkai.law.regulation.art20_categories import CATEGORIES, categories_for, category


def test_article_20_has_fifteen_items_in_order():
    keys = [key for key in CATEGORIES if key.startswith("20.")]
    assert keys == [f"20.{n}" for n in range(1, 16)]


@pytest.mark.parametrize(("level", "number"), [("county", 7), ("township", 8)])
def test_article_21_adds_to_each_level_its_own_list(level, number):
    added = [each for each in categories_for(level) if each.key.startswith("21.")]
    assert len(added) == number
    assert all(level in each.key for each in added)
    assert len(categories_for(level)) == 15 + number


def test_homesteads_bind_towns_and_public_security_binds_counties():
    township = {each.label for each in categories_for("township")}
    assert "宅基地使用情况审核" in township
    assert "治安管理" not in township


def test_budgets_are_item_seven():
    assert category("20.7").label == "财政预算、决算信息"
    assert "第二十条第（七）项" in str(category("20.7").citation)


def test_an_unknown_key_is_refused():
    with pytest.raises(Refusal, match=r"20\.16"):
        category("20.16")
