"""What the work prints: the briefing of a period."""

from __future__ import annotations

from django.template.loader import render_to_string

from gongkai import clock
from gongkai.organs.models import Organ
from gongkai.papers.rendering import pdf_of
from gongkai.workplan.briefing_figures import chapters_of
from gongkai.workplan.periods import Period
from gongkai.workplan.plan_models import PlanTask, Problem


def briefing(organ: Organ, period: Period) -> bytes:
    """工作汇报 of a period as PDF, A4: the figures, tasks not done in time, problems not solved."""
    tasks = PlanTask.objects.filter(organ=organ, cancelled_at__isnull=True, due_on__lte=period.last)
    late = [task for task in tasks.select_related("office", "person") if task.late and task.open]
    context = {
        "organ": organ,
        "period": period,
        "chapters": chapters_of(organ, period),
        "late": late,
        "problems": Problem.objects.filter(organ=organ, closed_on__isnull=True, raised_on__lte=period.last),
        "printed_on": clock.today(),
    }
    return pdf_of(render_to_string("workplan/briefing.html", context))
