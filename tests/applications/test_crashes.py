"""The machine stops between one write and the next: either all of a step is there or nothing of it."""

from datetime import date

import pytest

from gongkai.applications import case as cases
from gongkai.applications.actions.agree_extension import ExtensionFacts, agree_extension
from gongkai.applications.actions.ask_supplement import SupplementFacts, ask_supplement
from gongkai.applications.actions.draft_reply import draft_reply
from gongkai.applications.actions.enter_festival import enter_festival
from gongkai.applications.actions.issue_document import issue_document
from gongkai.applications.actions.register_application import register_application
from gongkai.applications.actions.start_consultation import ConsultationFacts, start_consultation
from gongkai.applications.document_models import IssuedDocument
from gongkai.applications.models import Application, ConsultationKind
from gongkai.organs.models import Counter, LocalFestival
from gongkai.trail.models import TrailEntry
from tests.applications.stories import GRANTED, case_on, clerk, facts, on, ready
from tests.applications.test_local_festivals import TORCH
from tests.web.test_every_url import state_of_everything

DAY = date(2026, 9, 16)


class PowerCut(Exception):
    """What stands for the machine going off."""


def cut(*_: object, **__: object) -> None:
    raise PowerCut


STEPS = {
    "登记": lambda t, c: register_application(clerk(t), t.organ, facts()),
    "补正": lambda t, c: ask_supplement(clerk(t), c, SupplementFacts(DAY, "请写明年份")),
    "延期": lambda t, c: agree_extension(t.person("DISCLOSURE_HEAD"), c, ExtensionFacts(5, "会商", DAY, DAY)),
    "征求意见": lambda t, c: start_consultation(
        clerk(t), c, ConsultationFacts(ConsultationKind.THIRD_PARTY, "示例公司", DAY, DAY)
    ),
    "拟答复": lambda t, c: draft_reply(clerk(t), c, GRANTED),
}


@pytest.mark.parametrize("step", list(STEPS))
def test_before_the_trail_nothing_of_the_step_is_kept(world, monkeypatch, step):
    town, case = world.caoba, case_on(world.caoba, "2026-09-15")
    ready(town)
    before = state_of_everything()
    monkeypatch.setattr(cases, "record", cut)
    with on("2026-09-16"), pytest.raises(PowerCut):
        STEPS[step](town, case)
    assert state_of_everything() == before


def test_a_document_without_its_trail_is_no_document(world, monkeypatch, settings, tmp_path):
    settings.PRIVATE_FILES = tmp_path / "files"
    town, case = world.caoba, case_on(world.caoba, "2026-09-15")
    ready(town)
    before = (TrailEntry.objects.count(), list(Counter.objects.values_list("series", "last")))
    monkeypatch.setattr("gongkai.applications.actions.issue_document.record", cut)
    with on("2026-09-16"), pytest.raises(PowerCut):
        issue_document(clerk(town), case, "F01")
    assert not IssuedDocument.objects.exists()
    assert (TrailEntry.objects.count(), list(Counter.objects.values_list("series", "last"))) == before


def test_a_festival_that_was_not_recorded_moved_nothing(world, monkeypatch):
    town, case = world.caoba, case_on(world.caoba, "2026-07-20")
    monkeypatch.setattr("gongkai.applications.actions.enter_festival.record", cut)
    with on("2026-07-21"), pytest.raises(PowerCut):
        enter_festival(town.person("ADMINISTRATOR"), town.organ, TORCH)
    assert not LocalFestival.objects.exists()
    assert Application.objects.get(pk=case.pk).due_on == case.due_on
