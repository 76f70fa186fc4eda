from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "gongkai.web"
    label = "web"
    verbose_name = "网页"

    def ready(self) -> None:
        from gongkai.web.portal.subscribers import subscribe_all

        subscribe_all()
