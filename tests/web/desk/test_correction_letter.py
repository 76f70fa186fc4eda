"""The letter of a correction (Art 41): on the page of the correction, or among the documents of its case."""

from datetime import date

import pytest
from django.urls import reverse

from gongkai.applications.actions.close_correction import CorrectionEnd, close_correction
from gongkai.applications.actions.issue_correction_letter import issue_correction_letter
from gongkai.applications.actions.register_correction import CorrectionFacts, register_correction
from gongkai.applications.desk_models import CorrectionResult, RecordCorrection
from gongkai.applications.models import ApplicantKind
from gongkai.law.finding import Refusal
from tests.applications.stories import case_on, clerk, on, ready

DAY = date(2026, 9, 16)
FACTS = CorrectionFacts(ApplicantKind.COMMERCIAL, "示例丙公司", "示例：法定代表人一栏", "示例：执照", DAY)


@pytest.fixture
def town(world):
    ready(world.caoba)
    world.caoba.organ.phone, world.caoba.organ.address = "示例电话9", "示例镇示例路9号"
    world.caoba.organ.save()
    with on("2026-09-16"):
        yield world.caoba


@pytest.fixture
def desk(client, town):
    client.force_login(clerk(town))
    return client


def page(client, name: str, *args) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_correction_without_a_case_has_its_letter(desk, town):
    row = register_correction(clerk(town), town.organ, FACTS)
    address = reverse("desk-correction-letter", args=[row.pk])
    assert desk.post(address).status_code == 409
    end = CorrectionEnd(CorrectionResult.CORRECTED, "示例：记录有误。", DAY, DAY)
    close_correction(clerk(town), row, end)
    for _ in range(2):
        assert desk.post(address).status_code == 302
    made = row.letters.get()
    assert (made.title, made.number) == ("政府信息更正告知书", "草府公更〔2026〕1号")
    assert made.number in page(desk, "desk-correction", row.pk)
    assert desk.get(reverse("desk-file", args=[made.pdf.key])).status_code == 200


def test_one_that_belongs_to_a_case_is_written_there(desk, town):
    case = case_on(town, "2026-09-15")
    typed = {
        "kind": "natural",
        "name": "示例甲",
        "received_on": "2026-09-16",
        "record": "示例",
        "evidence": "示例",
    }
    desk.post(reverse("desk-correction-new"), {**typed, "application": case.register_number})
    row = RecordCorrection.objects.get()
    assert row.application == case
    assert "请在该件的“文书和案卷”里生成" in page(desk, "desk-correction", row.pk)
    with pytest.raises(Refusal, match="该件的"):
        issue_correction_letter(clerk(town), row)
