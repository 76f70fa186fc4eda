from django.apps import AppConfig


class WorkplanConfig(AppConfig):
    name = "gongkai.workplan"
    label = "workplan"
    verbose_name = "工作安排"

    def ready(self) -> None:
        from gongkai.people import handover
        from gongkai.workplan import citing, figures
        from gongkai.workplan.briefing_figures import QUESTIONS
        from gongkai.workplan.handover import TASKS

        handover.register(TASKS)
        figures.register(*QUESTIONS)
        citing.register(citing.in_items)
        citing.register(citing.in_papers)
