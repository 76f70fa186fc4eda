import pytest

from gongkai.law.regulation.art37_partial import must_be_separated


@pytest.mark.parametrize(
    ("open_part", "withheld_part", "separable", "answer"),
    [
        (True, True, True, True),
        (True, True, False, False),
        (True, False, True, False),
        (False, True, True, False),
    ],
)
def test_parts_are_separated_when_both_exist_and_can_be(open_part, withheld_part, separable, answer):
    told = must_be_separated(has_open_part=open_part, has_withheld_part=withheld_part, separable=separable)
    assert told.value is answer


def test_what_people_judged_is_shown_as_assumed():
    assert must_be_separated(has_open_part=True, has_withheld_part=True, separable=False).assumed
    assert not must_be_separated(has_open_part=True, has_withheld_part=True, separable=True).assumed
