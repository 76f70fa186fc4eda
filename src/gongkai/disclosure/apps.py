from django.apps import AppConfig
from django.db.models.signals import post_migrate


class DisclosureConfig(AppConfig):
    name = "gongkai.disclosure"
    label = "disclosure"
    verbose_name = "主动公开"

    def ready(self) -> None:
        from gongkai.approval import subjects
        from gongkai.disclosure.categories import ensure_categories
        from gongkai.disclosure.subject import ItemSubject

        subjects.register(ItemSubject())
        post_migrate.connect(ensure_categories, sender=self, dispatch_uid="common categories")
