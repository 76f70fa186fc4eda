from django.apps import AppConfig


class ApprovalConfig(AppConfig):
    name = "gongkai.approval"
    label = "approval"
    verbose_name = "三级审批"
