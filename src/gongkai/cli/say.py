"""How the command line answers: text or --json, one Chinese sentence per error, exit codes 0, 1 and 2.

Every group uses this. A command returns normally for 0, raises `FoundWrong` for 1, and lets a `Refusal` or a
`CannotDo` rise for 2. `run` turns all of them, and click's own usage errors, into sentences.
"""

import json
import logging
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import Any, TypeVar

import click

from gongkai.law.citation import Citation
from gongkai.law.finding import Refusal

GOOD, FOUND_WRONG, CANNOT = 0, 1, 2

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

log = logging.getLogger(__name__)


class CannotDo(Exception):
    """The command cannot do what was asked. One or more Chinese sentences: what, where, what to do next."""

    def __init__(self, *sentences: str) -> None:
        self.sentences = sentences
        super().__init__("".join(sentences))


class FoundWrong(Exception):
    """The command did its work and found something wrong; it has already said what. Exit code 1."""


def json_option(command: Decorated) -> Decorated:
    """The shared `--json` option, passed to the command as `as_json`."""
    return click.option("--json", "as_json", is_flag=True, help="以JSON输出，供其他程序使用。")(command)


def answer(data: object, lines: Iterable[str], *, as_json: bool) -> None:
    """Print `data` as JSON, or the `lines` for people."""
    if as_json:
        click.echo(json.dumps(data, ensure_ascii=False, indent=2, default=str))
    else:
        for line in lines:
            click.echo(line)


def run(command: click.Command, arguments: list[str]) -> int:
    """Run `command` with `arguments`, turn every error into sentences, return the exit code."""
    as_json = "--json" in arguments
    try:
        code = command.main(arguments, prog_name="gongkai", standalone_mode=False)
    except Refusal as refusal:
        return _fail(refusal.sentences, refusal.because, as_json=as_json)
    except CannotDo as cannot:
        return _fail(cannot.sentences, as_json=as_json)
    except FoundWrong:
        return FOUND_WRONG
    except click.exceptions.NoArgsIsHelpError as asked:
        click.echo(asked.format_message())
        return GOOD
    except click.ClickException as error:
        return _fail((usage_sentence(error),), as_json=as_json)
    except (click.Abort, KeyboardInterrupt):
        return _fail(("已中断，没有完成。",), as_json=as_json)
    except Exception as error:  # people never see a traceback
        log.debug("unexpected", exc_info=True)
        kind = type(error).__name__
        return _fail(
            (f"程序出现没有预料到的错误（{kind}：{error}），请把这句话和所用的命令告诉管理员。",),
            as_json=as_json,
        )
    return code if isinstance(code, int) else GOOD


def _fail(sentences: Iterable[str], because: Iterable[Citation] = (), *, as_json: bool) -> int:
    articles = [str(citation) for citation in because]
    message = " ".join("".join(sentences).split())
    if as_json:
        error = {"error": {"message": message, "because": articles}}
        click.echo(json.dumps(error, ensure_ascii=False, indent=2))
    click.echo(message + (f"（{'；'.join(articles)}）" if articles else ""), err=True)
    return CANNOT


def usage_sentence(error: click.ClickException) -> str:
    """One Chinese sentence for an error of click's own."""
    if isinstance(error, click.exceptions.NoSuchOption):
        return f"没有“{error.option_name}”这个选项{_meant(error.possibilities)}，可用 --help 查看全部选项。"
    if isinstance(error, click.exceptions.NoSuchCommand):
        return f"没有“{error.command_name}”这个命令{_meant(error.possibilities)}，可用 --help 查看全部命令。"
    if isinstance(error, click.MissingParameter):
        return f"缺少{_name(error)}，请补上后再试，可用 --help 查看写法。"
    if isinstance(error, Unreadable):
        return f"{_name(error)}的值{error.message}"
    if isinstance(error, click.BadOptionUsage):
        return f"选项“{error.option_name}”后面应当写一个值（或者不应写值），可用 --help 查看写法。"
    if isinstance(error, click.BadParameter):
        return f"{_name(error)}的值不对{_wanted(error.param)}，可用 --help 查看写法。"
    if isinstance(error, click.FileError):
        return f"打不开文件“{error.ui_filename}”，请核对路径和权限。"
    return "命令写法不对，可能多写或者少写了内容，可用 --help 查看写法。"


def _meant(possibilities: Iterable[str] | None) -> str:
    near = list(possibilities or ())
    return f"（是不是{'或'.join(near)}？）" if near else ""


def _wanted(param: click.Parameter | None) -> str:
    kind = param.type if param else None
    if isinstance(kind, click.Choice):
        return f"，只能是{'、'.join(str(choice) for choice in kind.choices)}"
    if isinstance(kind, click.Path | click.File):
        return "，路径不存在，或者没有权限"
    return "，应当是整数，且在允许的范围内" if isinstance(kind, click.types.IntParamType) else ""


def _name(error: click.BadParameter) -> str:
    if error.param is None:
        return "参数"
    options = [name for name in error.param.opts if name.startswith("--")]
    return f"选项“{options[0]}”" if options else f"参数“{error.param.human_readable_name}”"


class Unreadable(click.BadParameter):
    """A value of one of our own parameter types that cannot be read; the message is Chinese already."""


def _write_usage(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    pieces = ["[选项]" if piece == "[OPTIONS]" else piece for piece in command.collect_usage_pieces(ctx)]
    text = " ".join(pieces).replace("COMMAND [ARGS]...", "命令 [参数]…")
    formatter.write_usage(ctx.command_path, text, prefix="用法：")


def _write_options(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    records = [
        record for record in (param.get_help_record(ctx) for param in command.get_params(ctx)) if record
    ]
    with formatter.section("选项"):
        formatter.write_dl([(left, _option_help(left, right)) for left, right in records])


def _option_help(option: str, text: str) -> str:
    return "显示这份说明。" if option == "--help" else text.replace("[required]", "（必填）")


class ChineseCommand(click.Command):
    """A command whose help page speaks Chinese."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The usage line."""
        _write_usage(self, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options."""
        _write_options(self, ctx, formatter)


class ChineseGroup(click.Group):
    """A group whose help page speaks Chinese; its commands are ChineseCommand unless they say otherwise."""

    command_class = ChineseCommand

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The usage line."""
        _write_usage(self, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, then the commands."""
        _write_options(self, ctx, formatter)
        with formatter.section("命令"):
            formatter.write_dl(self.summaries(ctx))

    def summaries(self, ctx: click.Context) -> list[tuple[str, str]]:
        """Each command with its short help."""
        commands = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        return [(name, command.get_short_help_str(limit=80)) for name, command in commands if command]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, but an unknown command is refused with the nearest names."""
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            near = get_close_matches(name, self.list_commands(ctx))
            raise click.exceptions.NoSuchCommand(name, possibilities=near, ctx=ctx)
        return super().resolve_command(ctx, args)
