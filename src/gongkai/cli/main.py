"""Entry point of the `gongkai` command. Groups load when they are called, so `gongkai law` never starts Django."""

import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec

import click

from gongkai import __version__
from gongkai.cli.say import ChineseGroup, run

COMMANDS: dict[str, tuple[str, str]] = {
    "serve": ("gongkai.cli.serve:serve", "启动服务"),
    "worker": ("gongkai.cli.serve:worker", "启动后台任务"),
    "load-example": ("gongkai.cli.example:load_example", "载入示例乡镇"),
    "law": ("gongkai.cli.law:law", "期限、工作日、信息处理费和条文覆盖情况"),
    "bench": ("gongkai.cli.bench:bench", "期限库的速度"),
    "screen": ("gongkai.cli.screen:screen", "公开前检查文件：个人信息、密级标志、错别字"),
    "report": ("gongkai.cli.report:report", "年度报告"),
    "trail": ("gongkai.cli.trail:trail", "留痕核验"),
    "inspection": ("gongkai.cli.inspection:inspection", "监督检查记录核验"),
    "portal": ("gongkai.cli.portal:portal", "公开平台的页面和检索"),
    "postings": ("gongkai.cli.postings:postings", "张贴登记的文字检索：核对、重新生成"),
    "import-site": ("gongkai.cli.import_site:group", "迁入旧网站：网页文件夹或者表格"),
    "organs": ("gongkai.cli.organs:organs", "机关、科室和村（社区）"),
    "users": ("gongkai.cli.users:users", "人员和岗位"),
    "manage": ("gongkai.cli.manage:manage", "管理员工具"),
}
"""Name → where the command lives («module:attribute»), and its line in the list."""


class LazyGroup(ChineseGroup):
    """A group whose commands are imported on first use; a command whose module is absent is left out."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the commands that exist."""
        return [name for name, (place, _) in COMMANDS.items() if find_spec(place.partition(":")[0])]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command itself, imported now; None when there is none of that name."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module, _, attribute = COMMANDS[cmd_name][0].partition(":")
        command = getattr(import_module(module), attribute)
        return command if isinstance(command, click.Command) else None

    def summaries(self, ctx: click.Context) -> list[tuple[str, str]]:
        """The list for `--help`, without importing anything."""
        return [(name, COMMANDS[name][1]) for name in self.list_commands(ctx)]


@click.group(cls=LazyGroup, name="gongkai", help="政府信息公开：乡镇和县的公开、申请、审批、留痕和年度报告。")
@click.version_option(__version__, "--version", message="gongkai %(version)s", help="显示版本。")
def gongkai() -> None:
    """The root group; the help shown to people is the Chinese text above."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and leave with 0 (good), 1 (found something wrong) or 2 (cannot be done)."""
    sys.exit(run(gongkai, list(sys.argv[1:] if arguments is None else arguments)))
