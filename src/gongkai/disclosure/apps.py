from django.apps import AppConfig
from django.db.models.signals import post_migrate


class DisclosureConfig(AppConfig):
    name = "gongkai.disclosure"
    label = "disclosure"
    verbose_name = "主动公开"

    def ready(self) -> None:
        from gongkai.approval import subjects
        from gongkai.disclosure.categories import ensure_categories
        from gongkai.disclosure.deep_check import look_deeper
        from gongkai.disclosure.subject import ItemSubject
        from gongkai.trail import outbox

        subjects.register(ItemSubject())
        outbox.subscribe("screening", {"item.to_screen"}, look_deeper)
        post_migrate.connect(ensure_categories, sender=self, dispatch_uid="common categories")
