"""网上送达: the applicant fetched the signed reply on the site. The first fetch is the service, with its time."""

from dataclasses import dataclass

from django.db import transaction

from gongkai import clock
from gongkai.applications import case as cases
from gongkai.applications.actions.record_service import close_with
from gongkai.applications.models import Application, Reply, ReplyState, ServiceWay
from gongkai.law.citation import Citation, regulation
from gongkai.law.finding import Refusal

_BECAUSE: tuple[Citation, ...] = (regulation(40),)
NOT_READY = "答复还没有签发，签发以后可以在这里领取。"
NOT_BY_SITE = "本件没有选择网上送达，答复按您填写的获取方式送达；要改为网上领取的，请与本机关联系。"


@dataclass(frozen=True)
class Fetched:
    """The reply that may be handed out now, and whether this fetch was its service."""

    reply: Reply
    first: bool


def why_not_by_site(reply: Reply | None) -> str:
    """Why the reply cannot be fetched on the site; empty when it can."""
    if reply is None or reply.state not in (ReplyState.APPROVED, ReplyState.SERVED):
        return NOT_READY
    way = reply.service_way if reply.state == ReplyState.SERVED else reply.planned_way
    return "" if way == ServiceWay.ONLINE else NOT_BY_SITE


@transaction.atomic
def record_site_service(application: Application) -> Fetched:
    """Serve the reply through the site today, once; later fetches change nothing. The caller proved the query code.

    Raises Refusal before the third signature and when the reply is served in another way.
    """
    case = cases.locked(application)
    reply = Reply.objects.select_for_update(of=("self",)).filter(application=case).first()
    if sentence := why_not_by_site(reply):
        raise Refusal(sentence, _BECAUSE)
    assert reply is not None  # noqa: S101 - why_not_by_site said so
    reply.application = case
    if reply.state == ReplyState.SERVED:
        return Fetched(reply, first=False)
    reply.state, reply.served_on, reply.service_way = ReplyState.SERVED, clock.today(), ServiceWay.ONLINE
    reply.save()
    fetched_at = clock.now().isoformat(timespec="seconds")
    close_with(None, case, reply, {"fetched_at": fetched_at}, verb="申请人网上领取", because=_BECAUSE)
    return Fetched(reply, first=True)
