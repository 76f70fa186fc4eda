from django.apps import AppConfig


class TrailConfig(AppConfig):
    name = "gongkai.trail"
    label = "trail"
    verbose_name = "留痕"
