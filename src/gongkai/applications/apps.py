from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    name = "gongkai.applications"
    label = "applications"
    verbose_name = "依申请公开"

    def ready(self) -> None:
        from gongkai.applications import redactions
        from gongkai.applications.handover import OPEN_CASES
        from gongkai.applications.reply_subject import ReplySubject
        from gongkai.approval.subjects import register
        from gongkai.people import handover
        from gongkai.trail.outbox import subscribe

        register(ReplySubject())
        handover.register(OPEN_CASES)
        subscribe("applications.redaction", {redactions.TOPIC}, redactions.handle)
