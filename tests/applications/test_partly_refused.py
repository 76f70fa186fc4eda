"""A third party agrees to a part only (Art 32): what its opinion must say, what the reply and the papers make of it."""

from dataclasses import replace

import pytest

from gongkai.applications.actions.draft_reply import draft_reply
from gongkai.applications.actions.end_consultation import OpinionFacts, end_consultation
from gongkai.applications.actions.start_consultation import ConsultationFacts, start_consultation
from gongkai.applications.actions.tell_third_party import tell_third_party
from gongkai.applications.documents.filling import current, faults_of, paper_of, rows_about, source_for
from gongkai.applications.evidence import missing_proofs
from gongkai.applications.models import Application, ConsultationAnswer, ConsultationKind
from gongkai.applications.objections import DISCLOSED, WITHHELD, key_of, said_of_objections
from gongkai.law.evidence import Proof
from gongkai.law.finding import Refusal
from tests.applications.full_case import TYPED
from tests.applications.guard_twins import TODAY, new, partly_refused
from tests.applications.stories import clerk, on, ready


@pytest.fixture
def town(world):
    ready(world.caoba)
    world.caoba.organ.phone, world.caoba.organ.address = "示例电话9", "示例镇示例路9号"
    world.caoba.organ.save()
    with on(TODAY.isoformat()):
        yield world.caoba


def drafted(town, what: str) -> Application:
    case, reply = partly_refused(town)
    key = key_of(case.consultations.get())
    draft_reply(clerk(town), case, replace(reply, supports={**reply.supports, key: what}))
    return Application.objects.get(pk=case.pk)


@pytest.mark.parametrize(
    ("answer", "reason", "objected", "said"),
    [
        ("PARTLY_REFUSED", "商业秘密", "", "哪些部分"),
        ("PARTLY_REFUSED", "", "单价", "写明理由"),
        ("CONSENT", "", "单价", "请选“部分同意公开”"),
    ],
)
def test_an_opinion_must_fit_what_it_says(town, answer, reason, objected, said):
    case = new(town)
    asked = ConsultationFacts(ConsultationKind.THIRD_PARTY, "示例公司", TODAY, TODAY)
    row = start_consultation(clerk(town), case, asked)
    facts = OpinionFacts(ConsultationAnswer(answer), TODAY, TODAY, reason, objected)
    with pytest.raises(Refusal, match=said):
        end_consultation(clerk(town), case, row, facts)


def test_the_paper_to_the_third_party_follows_what_the_reply_does(town):
    template = current("F10")
    held, given = drafted(town, WITHHELD), drafted(town, DISCLOSED)
    about = rows_about(held, template)[0][0]
    assert "不提供这个第三方不同意公开的部分" in "".join(
        faults_of(source_for(held, template, about, TYPED), template)
    )
    source = source_for(given, template, rows_about(given, template)[0][0], TYPED)
    assert faults_of(source, template) == []
    assert "不同意公开其中的下列部分：合同第5页单价，理由是：商业秘密" in str(
        paper_of(source, template).words()
    )


def test_only_a_disclosing_reply_needs_the_notice_in_the_file(town):
    held, given = drafted(town, WITHHELD), drafted(town, DISCLOSED)
    assert Proof.THIRD_PARTY_TOLD not in missing_proofs(held.reply)
    assert Proof.THIRD_PARTY_TOLD in missing_proofs(given.reply)


def test_nobody_is_told_of_what_is_held_back(town):
    held = drafted(town, WITHHELD)
    with pytest.raises(Refusal, match="没有需要告知的第三方"):
        tell_third_party(clerk(town), held, held.consultations.get(), TODAY, "公开单价。")


def test_the_form_to_answer_names_the_part(town):
    held = drafted(town, WITHHELD)
    template = current("F08")
    source = source_for(held, template, rows_about(held, template)[0][0], TYPED)
    assert "合同第5页单价" in str(paper_of(source, template).words())


@pytest.mark.parametrize(("what", "said"), [(WITHHELD, "的部分不提供"), (DISCLOSED, "在提供的内容里")])
def test_who_signs_sees_what_becomes_of_the_part(town, what, said):
    assert [said in sentence for sentence in said_of_objections(drafted(town, what).reply)] == [True]
