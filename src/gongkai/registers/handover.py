"""A leaver's papers: cabinets go to the successor; what was borrowed or lies unread must come back first."""

from gongkai.organs.models import Organ, Person
from gongkai.people.handover import Burden
from gongkai.registers.models import Circulation, CustodyPlace, Loan


def _cabinets(organ: Organ, keeper: Person) -> list[str]:
    return list(CustodyPlace.objects.filter(organ=organ, keeper=keeper).values_list("name", flat=True))


def _hand_on(organ: Organ, giver: Person, taker: Person) -> int:
    return CustodyPlace.objects.filter(organ=organ, keeper=giver).update(keeper=taker)


def unreturned(organ: Organ, person: Person) -> list[str]:
    """Papers `person` still has: borrowed copies, and papers sent round that were not signed (保密法第四十六条)."""
    lent = Loan.objects.filter(paper__organ=organ, borrower=person, returned_on__isnull=True)
    unread = Circulation.objects.filter(
        paper__organ=organ, reader=person, handed_at__isnull=False, read_on__isnull=True
    )
    titles = [
        f"借阅未还：{loan.paper.register_number}{loan.copies}份" for loan in lent.select_related("paper")
    ]
    return titles + [f"在阅未签：{one.paper.register_number}" for one in unread.select_related("paper")]


CABINETS = Burden("存放位置", _cabinets, _hand_on)
