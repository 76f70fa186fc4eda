"""What supervision gives to the annual report, to the assessment and to the command line."""

from datetime import date, datetime

import pytest
from click.testing import CliRunner
from django.db import connection

from gongkai import clock
from gongkai.cli.inspection import inspection
from gongkai.oversight.supervision.actions.receive_feedback import send_feedback
from gongkai.oversight.supervision.feedback_rules import FeedbackFacts
from gongkai.oversight.supervision.measures import feedback_late, problems, rectifications_late
from gongkai.oversight.supervision.yearly import supervision_sentences
from tests.oversight.supervision.test_inspection import notice, without_walls

TUESDAY = datetime(2026, 11, 24, 9, tzinfo=clock.CHINA)


@pytest.fixture
def watched(world, settings, tmp_path):
    settings.PRIVATE_FILES = tmp_path
    with clock.frozen(TUESDAY):
        notice(world.caoba)
        send_feedback(world.caoba.organ, FeedbackFacts("问一下", "QUESTION"))
    return world.caoba


class Batch:
    """The parts of a run of the assessment that the measures use."""

    class period:  # noqa: N801 - stands for the attribute
        since, until = date(2026, 1, 1), date(2026, 12, 31)

    def __init__(self, town):
        self.organs = {town.organ.pk}

    def collect(self, found):
        return [(organ, village, line.title) for organ, _, village, line in found]


def test_the_year_in_a_sentence(watched, world):
    assert supervision_sentences(world.neighbour.organ, 2026) == ""
    assert supervision_sentences(watched.organ, 2026) == (
        "收到群众意见1件，已答复0件，其中按期答复0件。纪检监察机构开展监督检查1次，发现问题1个。"
    )


def test_what_is_late_counts_from_the_day_after_the_last(watched):
    with clock.frozen(datetime(2026, 12, 1, 9)):
        assert not rectifications_late(Batch(watched))
        assert not feedback_late(Batch(watched))
    with clock.frozen(datetime(2026, 12, 2, 9)):
        village = watched.villages[0].pk
        assert rectifications_late(Batch(watched)) == [(watched.organ.pk, village, "整改通知2026-001")]
        assert feedback_late(Batch(watched)) == [(watched.organ.pk, None, "群众意见2026-0001")]


def test_every_problem_is_a_line(watched):
    assert [title for _, _, title in problems(Batch(watched))] == ["检查记录2026-001：十月财务没有公开"]


def test_the_command_line_finds_what_was_rewritten(watched):
    good = CliRunner().invoke(inspection, ["verify", "--organ", "caoba"])
    assert good.exit_code == 0
    assert "与留痕一致" in good.output
    without_walls()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE oversight_rectification SET demand = '不用整改'")
    bad = CliRunner().invoke(inspection, ["verify", "--organ", "caoba"])
    assert bad.exit_code != 0
    assert "可能被改动" in bad.output
