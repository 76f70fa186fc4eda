from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    name = "gongkai.screening"
    label = "screening"
    verbose_name = "公开前检查"

    def ready(self) -> None:
        from gongkai.papers import intake
        from gongkai.screening.door import refuse_marked
        from gongkai.screening.unread import search_pictures
        from gongkai.trail import outbox

        intake.stand_guard(refuse_marked)
        outbox.subscribe("unread pictures", {intake.UNREAD}, search_pictures)
