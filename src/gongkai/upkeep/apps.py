from django.apps import AppConfig


class UpkeepConfig(AppConfig):
    name = "gongkai.upkeep"
    label = "upkeep"
    verbose_name = "迁移和自查"

    def ready(self) -> None:
        from gongkai.approval import subjects
        from gongkai.trail import outbox
        from gongkai.upkeep.actions.publish_move import publish_told
        from gongkai.upkeep.move_subject import APPROVED, MoveSubject, covering

        subjects.register(MoveSubject())
        subjects.register_cover(covering)
        outbox.subscribe("moves", {APPROVED}, publish_told)
