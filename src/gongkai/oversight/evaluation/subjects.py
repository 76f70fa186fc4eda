"""How approval deals with a public evaluation: its questionnaire first, its result later, each signed on three levels
before anyone outside sees it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse

from gongkai import clock
from gongkai.approval.models import Approval, Version
from gongkai.law.finding import Refusal
from gongkai.law.wording import chinese_date
from gongkai.organs.actor import Actor
from gongkai.organs.models import Organ, Person
from gongkai.oversight.evaluation.tally import FEWEST_FOR_PERCENT
from gongkai.oversight.evaluation.yearly import overall
from gongkai.oversight.models.evaluation import AskedKind, PublicEvaluation
from gongkai.oversight.supervision.terms import EVALUATION
from gongkai.trail import outbox
from gongkai.trail.actions.record import record
from gongkai.trail.digests import digest_of
from gongkai.trail.models import TrailEntry

QUESTIONNAIRE, RESULT = "evaluation", "evaluation_result"
DRAFTED, CHANGED, ADDED, DROPPED = "编制社会评议", "修改社会评议", "增加评议问题", "删去评议问题"
PUT_OUT, PUT_UP = "发布评议问卷", "公布评议结果"


class _OfEvaluation:
    """What both have in common."""

    kind: str
    page: str

    def get(self, pk: int) -> PublicEvaluation:
        """The evaluation, locked for the transaction."""
        return PublicEvaluation.objects.select_for_update(of=("self",)).select_related("organ").get(pk=pk)

    def organ(self, subject: PublicEvaluation) -> Organ:
        return subject.organ

    def url(self, subject_id: int) -> str:
        """Where the desk shows it."""
        return reverse(self.page, args=[subject_id])

    def content(self, subject: PublicEvaluation) -> dict[str, Any]:
        raise NotImplementedError

    def must_be_as_signed(self, subject: PublicEvaluation, version: Version) -> None:
        """The portal shows the rows: they must be what the three signatures cover. Raises Refusal."""
        if digest_of(self.content(subject)) != version.digest:
            raise Refusal("内容与送审的版本不一致，不能公开；请退回，核对后重新送审。")


class QuestionnaireSubject(_OfEvaluation):
    """问卷: the third signature sends it out."""

    kind, label, page = QUESTIONNAIRE, "社会评议问卷", "desk-evaluation"

    def title(self, subject: PublicEvaluation) -> str:
        return f"{subject.title}（问卷）"

    def content(self, subject: PublicEvaluation) -> dict[str, Any]:
        fields = ("position", "kind", "text", "options", "required", "satisfied")
        return {
            "title": subject.title,
            "year": subject.year,
            "opens_on": subject.opens_on.isoformat(),
            "closes_on": subject.closes_on.isoformat(),
            "intro": subject.intro,
            "questions": list(subject.questions.order_by("position").values(*fields)),
        }

    def approved(self, subject: PublicEvaluation, version: Version, actor: Actor) -> None:
        self.must_be_as_signed(subject, version)
        if subject.closes_on < clock.today():
            raise Refusal(
                f"征集的截止日期{chinese_date(subject.closes_on)}已经过去，请退回，修改日期后重新送审。"
            )
        subject.started_at = clock.now()
        subject.save(update_fields=["started_at"])
        facts = {"version": version.number, "digest": version.digest, "until": subject.closes_on.isoformat()}
        record(
            actor, subject.organ, PUT_OUT, subject, title=subject.title, content=facts, because=(EVALUATION,)
        )

    def returned(self, subject: PublicEvaluation, approval: Approval) -> None:
        subject.sent_at = None
        subject.save(update_fields=["sent_at"])

    def authors(self, subject_id: int) -> frozenset[int]:
        """Everyone who wrote on the questions; none of them may sign."""
        acts = TrailEntry.objects.filter(
            subject_type=PublicEvaluation._meta.model_name,
            subject_id=str(subject_id),
            verb__in=(DRAFTED, CHANGED, ADDED, DROPPED),
        )
        people = Person.objects.filter(username__in=acts.values("account"))
        return frozenset(people.values_list("pk", flat=True))

    def texts(self, version: Version) -> list[tuple[str, str]]:
        said = version.content
        span = "至".join(_said(said[key]) for key in ("opens_on", "closes_on"))
        head = [("名称", said["title"]), ("评议的年度", f"{said['year']}年"), ("征集时间", span)]
        return [*head, ("说明", said["intro"]), *(_question(one) for one in said["questions"])]

    def lines(self, version: Version) -> list[tuple[str, str]]:
        """On the approval form, which has one page: the head, and how many questions."""
        return [*self.texts(version)[:4], ("问题", f"共{len(version.content['questions'])}题，见审批页面")]

    def hints(self, version: Version) -> list[str]:
        return [f"三级签批通过以后，到{_said(version.content['closes_on'])}为止，任何人都可以在门户答卷。"]


class ResultSubject(_OfEvaluation):
    """结果: the third signature makes it public."""

    kind, label, page = RESULT, "社会评议结果", "desk-evaluation-results"

    def title(self, subject: PublicEvaluation) -> str:
        return f"{subject.title}（结果）"

    def content(self, subject: PublicEvaluation) -> dict[str, Any]:
        return {"title": subject.title, "results": subject.results, "remark": subject.remark}

    def approved(self, subject: PublicEvaluation, version: Version, actor: Actor) -> None:
        self.must_be_as_signed(subject, version)
        subject.digest, subject.approved_as, subject.published_at = version.digest, actor.label, clock.now()
        subject.save(update_fields=["digest", "approved_as", "published_at"])
        facts = {"version": version.number, "digest": version.digest}
        record(
            actor, subject.organ, PUT_UP, subject, title=subject.title, content=facts, because=(EVALUATION,)
        )
        outbox.tell(subject.organ, "evaluation.published", subject)

    def returned(self, subject: PublicEvaluation, approval: Approval) -> None:
        """Answers may be entered and voided again; the next submission counts anew."""
        subject.submitted_at = subject.results = None
        subject.save(update_fields=["submitted_at", "results"])

    def texts(self, version: Version) -> list[tuple[str, str]]:
        said = version.content
        results = said["results"]
        ways = "，".join(f"{label}{number}份" for label, number in results["ways"].items())
        head = [("名称", said["title"]), ("有效答卷", f"{results['sheets']}份（{ways}）")]
        return [*head, ("结果说明", said["remark"]), *(_outcome(one) for one in results["questions"])]

    def lines(self, version: Version) -> list[tuple[str, str]]:
        """On the approval form, which has one page: the head, and the overall judgement."""
        found = overall(version.content["results"])
        judged = f"{found['of']}人作出评价，表示满意的{found['persons']}人" if found else ""
        return [*self.texts(version)[:3], ("总体评价", judged)]

    def hints(self, version: Version) -> list[str]:
        sheets = version.content["results"]["sheets"]
        few = f"有效答卷只有{sheets}份，不足{FEWEST_FOR_PERCENT}人回答的题不计算百分比。"
        public = "公布的是下面的数字和说明，群众写的文字不公布。"
        return [few, public] if sheets < FEWEST_FOR_PERCENT else [public]


def _said(day: str) -> str:
    return chinese_date(date.fromisoformat(day))


def _question(one: dict[str, Any]) -> tuple[str, str]:
    marks = [AskedKind(one["kind"]).label, *(["必答"] if one["required"] else [])]
    if one["satisfied"]:
        marks.append(f"前{one['satisfied']}项计为满意")
    options = [f"{at} {option}" for at, option in enumerate(one["options"], 1)]
    return f"第{one['position']}题", "\n".join([f"{one['text']}（{'，'.join(marks)}）", *options])


def _outcome(one: dict[str, Any]) -> tuple[str, str]:
    lines = [f"{one['text']}（{one['answered']}人回答）"]
    for option in one.get("options", ()):
        shares = [
            f"{label}{option[key]}%"
            for key, label in (("of_persons", "占答题人数"), ("of_votes", "占总票数"))
            if option.get(key) is not None
        ]
        lines.append("，".join([f"{option['label']}{option['persons']}人", *shares]))
    return f"第{one['position']}题", "\n".join(lines)
