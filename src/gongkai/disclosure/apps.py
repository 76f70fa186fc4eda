from django.apps import AppConfig
from django.db.models.signals import post_migrate


class DisclosureConfig(AppConfig):
    name = "gongkai.disclosure"
    label = "disclosure"
    verbose_name = "主动公开"

    def ready(self) -> None:
        from gongkai.approval import subjects
        from gongkai.disclosure.actions.screen_item import TO_READ
        from gongkai.disclosure.categories import ensure_categories
        from gongkai.disclosure.deep_check import look_deeper
        from gongkai.disclosure.duties import catalogue_changed, item_changed, report_published
        from gongkai.disclosure.picture_reading import TOPIC, read_picture
        from gongkai.disclosure.removed_files import file_removed
        from gongkai.disclosure.standard import ensure_standard_catalogue
        from gongkai.disclosure.subject import ItemSubject
        from gongkai.screening.unread import REMOVED
        from gongkai.trail import outbox

        subjects.register(ItemSubject())
        outbox.subscribe("screening", {TO_READ}, look_deeper)
        outbox.subscribe("photos", {TOPIC}, read_picture)
        outbox.subscribe("removed files", {REMOVED}, file_removed)
        outbox.subscribe("duties", {"item.published", "item.withdrawn"}, item_changed)
        outbox.subscribe("catalogues", {"catalogue.changed", "calendar.changed"}, catalogue_changed)
        outbox.subscribe("report duties", {"report.published"}, report_published)
        post_migrate.connect(ensure_categories, sender=self, dispatch_uid="common categories")
        post_migrate.connect(ensure_standard_catalogue, sender=self, dispatch_uid="standard catalogue")
