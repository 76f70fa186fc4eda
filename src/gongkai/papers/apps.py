from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "gongkai.papers"
    label = "papers"
    verbose_name = "文件"
