"""送审: the reply goes to the three levels once everything its outcome needs is there."""

from django.db import transaction

from gongkai.applications import case as cases
from gongkai.applications.models import Application, Reply, ReplyState
from gongkai.applications.reply_rules import faults_of
from gongkai.applications.states import move
from gongkai.approval.actions.submit import submit
from gongkai.approval.models import Approval
from gongkai.law.finding import Refusal
from gongkai.law.regulation.art36_outcomes import outcome
from gongkai.organs.models import Person


@transaction.atomic
def submit_reply(person: Person, application: Application) -> Approval:
    """Freeze the reply as a version and open its approval. The one who sends it counts as its drafter and cannot sign.

    Raises NotAllowed; Refusal with every sentence of `faults_of`.
    """
    actor, case = cases.begin(person, application, "submit")
    reply = (
        Reply.objects.select_for_update(of=("self",))
        .select_related("organ", "application")
        .get(application=case)
    )
    if faults := faults_of(reply):
        raise Refusal(faults, outcome(reply.outcome_code).citations)
    reply.state = ReplyState.IN_APPROVAL
    reply.save(update_fields=["state"])
    approval = submit(actor, "reply", reply)
    move(case, "submit")
    cases.finish(
        actor, case, "答复送审", {"version": approval.version.number, "digest": approval.version.digest}
    )
    return approval
