import pytest

from gongkai.law.regulation.art12_guide_catalogue import (
    CATALOGUE,
    CHANNELS,
    GUIDE,
    missing_in_catalogue,
    missing_in_guide,
)

FULL_GUIDE = dict.fromkeys([*GUIDE, CHANNELS], "示例")


def test_a_full_guide_lacks_nothing():
    assert missing_in_guide(FULL_GUIDE) == ()


@pytest.mark.parametrize("field", [*GUIDE, CHANNELS])
@pytest.mark.parametrize("blank", [None, "", "  "])
def test_each_blank_field_of_the_guide_is_named(field, blank):
    (sentence,) = missing_in_guide(FULL_GUIDE | {field: blank})
    assert GUIDE.get(field, "接收渠道") in sentence


def test_the_article_is_named():
    assert all("第十二条第三款" in sentence for sentence in missing_in_catalogue({}))
    assert len(missing_in_catalogue({})) == len(CATALOGUE) == 4


def test_a_full_catalogue_entry_lacks_nothing():
    assert missing_in_catalogue(dict.fromkeys(CATALOGUE, "示例")) == ()
