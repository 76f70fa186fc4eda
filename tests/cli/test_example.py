"""The example year gives the seed's figures, through the same verbs as a clerk's."""

import json
from pathlib import Path

import pytest
from django.db import transaction

from gongkai.annual_report.models import AnnualReport
from gongkai.applications.models import Application
from gongkai.approval.models import ApprovalStep
from gongkai.cli.example import folder_of, load
from gongkai.cli.main import gongkai
from gongkai.cli.say import CannotDo, run
from gongkai.disclosure.catalogue_facts import check_catalogue
from gongkai.disclosure.catalogue_models import CatalogueEntry
from gongkai.disclosure.duty_models import Duty, DutyState
from gongkai.disclosure.models import Posting, Publication
from gongkai.disclosure.posting_queries import pieces
from gongkai.law.finding import Refusal
from gongkai.organs.models import Organ, Village
from gongkai.registers.models import WithheldReview
from gongkai.trail.verify import verify

EVALUATIONS = 3
"""Two questionnaires and one result, which are signed as everything public is."""
KINDS = {
    "township-document": 1,
    "township-news": 31,
    "summary-report": 1,
    "final-accounts": 3,
    "budget": 3,
    "pilot-fields": 2,
}


@pytest.fixture(scope="module")
def town(django_db_setup, django_db_blocker, tmp_path_factory):
    """The loaded town; everything is rolled back at the end of this file."""
    with django_db_blocker.unblock():
        whole = transaction.atomic()
        whole.__enter__()
        load("caoba-2021")
        yield Organ.objects.get(code="caoba")
        transaction.set_rollback(True)
        whole.__exit__(None, None, None)


@pytest.fixture(autouse=True)
def _inside(town, db):
    """Each test stands inside the loaded database."""


def test_41_items_in_six_kinds(town):
    counted = Publication.objects.counted_in(town, 2021)
    assert counted.count() == 41 == sum(KINDS.values())
    for code, number in KINDS.items():
        assert counted.filter(category__code=code).count() == number


def test_the_postings_of_boards_banners_and_plaques(town):
    assert pieces(town, 2021, ["BOARD"]) == 2317
    assert pieces(town, 2021, ["BANNER", "PLAQUE"]) == 567


def test_no_applications_and_every_signature_in_order(town):
    assert not Application.objects.filter(organ=town).exists()
    steps = ApprovalStep.objects.filter(approval__organ=town)
    assert steps.count() == 3 * (41 + 2 + 1 + EVALUATIONS)
    assert {step.level for step in steps} == {1, 2, 3}


def test_one_item_on_two_channels_is_one_item_and_two_postings(town):
    publication = Publication.objects.counted_in(town, 2021).first()
    assert Posting.objects.filter(item=publication.item).count() == 2


def test_the_catalogue_is_adopted_without_a_fault_and_its_duties_stand_as_the_records_say(town):
    assert CatalogueEntry.objects.of(town).count() == 36
    assert check_catalogue(town) == []
    duties = Duty.objects.filter(organ=town)
    answered = duties.filter(state=DutyState.DONE, year=2021)
    assert {duty.late_since for duty in answered} == {None}
    assert answered.count() == counted_in_2021(town, "budget") + counted_in_2021(town, "final-accounts")
    assert duties.filter(state=DutyState.NOTHING).exclude(explanation="").count() == 2
    hanging = duties.filter(entry__key="21.T-village-finance", state=DutyState.DONE)
    assert 0 < hanging.count() < Village.objects.filter(organ=town).count()
    assert not duties.filter(late_since__isnull=False).exists()
    assert WithheldReview.objects.filter(organ=town, decided_on__isnull=True).count() == 1


def counted_in_2021(town, category):
    return Publication.objects.counted_in(town, 2021).filter(category__code=category).count()


def test_the_report_tells_the_figures(town):
    content = AnnualReport.objects.get(organ=town, year=2021).published_version.content
    said = json.dumps(content, ensure_ascii=False)
    figures = (
        "政府信息共41条。其中：乡镇文件1条；乡镇动态31条；总结报告1条；乡镇决算3条；乡镇预算3条；乡镇试点领域基层政务公开2条。",
        "公示栏公开信息2300余条",
        "横幅、旗碑公开信息560余条",
        "2021年未收取政府信息公开信息处理费。",
    )
    for figure in figures:
        assert figure in said
    table = content["tables"]["table_3"]
    assert len(table) == 25
    assert {cell for row in table.values() for cell in row.values()} == {0}


def test_the_report_builds_in_every_format(town, tmp_path):
    arguments = ["report", "build", "--organ", "caoba", "--year", "2021", "--out", str(tmp_path)]
    assert run(gongkai, [*arguments, "--format", "docx,pdf,html,json,xlsx"]) == 0
    assert {path.suffix for path in Path(tmp_path).iterdir()} == {".docx", ".pdf", ".html", ".json", ".xlsx"}


def test_the_chains_hold(town):
    assert all(verify(organ).holds for organ in Organ.objects.all())


def test_loading_twice_is_refused(town):
    with pytest.raises(Refusal, match="没有重复载入"):
        load("caoba-2021")


@pytest.mark.parametrize("name", ["nowhere", "../examples/caoba-2021", "", "."])
def test_an_unknown_example_is_a_sentence(name):
    with pytest.raises(CannotDo, match="没有名为"):
        folder_of(name)
