"""`gongkai manage …`: Django's own management commands, for administrators."""

import click

from gongkai.cli.start import start


@click.command(
    help="管理员工具：Django 的管理命令，例如 gongkai manage migrate。",
    context_settings={
        "ignore_unknown_options": True,
        "allow_interspersed_args": False,
        "help_option_names": [],
    },
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Pass everything on."""
    start()
    from django.core.management import ManagementUtility

    ManagementUtility(["gongkai manage", *arguments]).execute()
