from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "gongkai.oversight"
    label = "oversight"
    verbose_name = "监督保障"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from gongkai.oversight.supervision.append_only import guard_after_migration

        post_migrate.connect(guard_after_migration, sender=self, dispatch_uid="oversight append only")

        from gongkai.oversight.assessment.measures import (
            cases,
            duties,
            evaluation,
            items,
            places,
            training,
            work,
        )
        from gongkai.oversight.assessment.measures.registry import register
        from gongkai.oversight.supervision import measures as supervision

        for module in (items, duties, places, cases, work, training, supervision, evaluation):
            register(*module.MEASURES)

        from gongkai.approval import subjects
        from gongkai.oversight.evaluation.subjects import QuestionnaireSubject, ResultSubject

        subjects.register(QuestionnaireSubject())
        subjects.register(ResultSubject())

        from gongkai.oversight.briefing_figures import QUESTIONS
        from gongkai.workplan import figures

        figures.register(*QUESTIONS)
