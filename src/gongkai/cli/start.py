"""Start Django for the groups that need records; `gongkai law` never comes here."""

import os

import django

from gongkai.cli.say import CannotDo


def start() -> None:
    """Make the applications ready. Raises CannotDo when the settings are not usable or the database has no tables."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.settings")
    from django.apps import apps
    from django.core.exceptions import ImproperlyConfigured

    if apps.ready:
        return
    try:
        django.setup()
    except ImproperlyConfigured as wrong:
        raise CannotDo(str(wrong)) from wrong
    except OSError as wrong:
        raise CannotDo(f"数据目录不能使用：{wrong}。请检查 GONGKAI_HOME 和磁盘权限。") from wrong


def start_with_records() -> None:
    """`start`, and check that the database answers and is up to date."""
    start()
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        behind = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as wrong:
        raise CannotDo(f"数据库连接不上：{str(wrong).strip()}。请检查 GONGKAI_DATABASE。") from wrong
    if behind:
        raise CannotDo("数据库还没有建好或不是最新，请先运行 gongkai serve 或 gongkai manage migrate。")
