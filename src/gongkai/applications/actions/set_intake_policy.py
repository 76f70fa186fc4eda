"""An organ sets its own rule of intake: how many days after closing the copies of identity documents are kept."""

from django.db import transaction

from gongkai.applications.identity import days_kept
from gongkai.applications.intake_models import IntakePolicy
from gongkai.law.finding import Refusal
from gongkai.organs.actor import acting
from gongkai.organs.models import Organ, Person
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record

LONGEST = 3650
"""Days; beyond ten years nothing is kept «for a time»."""


@transaction.atomic
def set_intake_policy(person: Person, organ: Organ, identity_days: int) -> IntakePolicy:
    """Keep copies for `identity_days` (日) after closing, from now on and for the cases there are.

    Raises NotAllowed; Refusal for a number of days that cannot be meant.
    """
    actor = acting(person, Right.MANAGE_ORGAN, organ)
    if not 1 <= identity_days <= LONGEST:
        raise Refusal(f"保存天数请填1到{LONGEST}之间的整数。")
    before = days_kept(organ)
    policy, _ = IntakePolicy.objects.update_or_create(organ=organ, defaults={"identity_days": identity_days})
    content = {"before": before, "identity_days": identity_days}
    record(actor, organ, "设定身份证明保存期", policy, title="身份证明复印件保存期", content=content)
    return policy
