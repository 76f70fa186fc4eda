"""How fast an old site is moved in: a folder of made-up pages with tables, links and files; then signed and published.

Run by itself: `python -m bench.site_import [PAGES]`. The limit beside it: the same files, only read and parsed by lxml.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from lxml import html as lxml_html

ROOT = Path(__file__).resolve().parent.parent
GONGKAI = Path(sys.executable).with_name("gongkai")
PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}-示例镇网站</title>
<meta name="ArticleTitle" content="{title}">
<meta name="PubDate" content="{day}"><meta name="ColumnName" content="{column}"></head><body>
<div class="header">{menu}</div>
<div class="dqwz">当前位置：<a href="/">首页</a></div><h1>{title}</h1><div class="TRS_Editor">{body}</div>
<div class="footer">示例镇</div></body></html>"""
WORDS = "为进一步做好示例镇农业农村发展和基层政务公开标准化规范化工作结合我镇实际研究制定本方案各村社区要加强领导落实责任"
COLUMNS = ("规划计划", "乡镇动态", "统计信息", "民生政策及实施情况")


def sentence(rng: random.Random) -> str:
    start = rng.randrange(len(WORDS) - 12)
    return WORDS[start:] + WORDS[:start] + "。"


def make_site(folder: Path, pages: int) -> None:
    """`pages` pages in folders of 200, each with paragraphs, every third a table, every fifth a file; links between."""
    rng = random.Random(7)
    menu = "".join(f'<a href="/c{n}/">示例栏目{n}</a>' for n in range(40))
    for number in range(pages):
        place = folder / f"c{number // 200}" / f"t{number}.html"
        place.parent.mkdir(parents=True, exist_ok=True)
        body = "".join(f"<p>{sentence(rng)}</p>" for _ in range(rng.randint(4, 20)))
        if number % 3 == 0:
            cells = "".join(f"<tr><td>示例村{n}</td><td>{rng.randint(1, 999)}</td></tr>" for n in range(30))
            body += f'<table><tr><td colspan="2">示例表</td></tr>{cells}</table>'
        if number % 5 == 0:
            (place.parent / f"f{number}.txt").write_text(
                f"示例附件{number}，{sentence(rng)}", encoding="utf-8"
            )
            body += f'<p><a href="f{number}.txt">示例附件{number}</a></p>'
        other = rng.randrange(pages)
        body += f'<p>相关：<a href="/c{other // 200}/t{other}.html">示例信息{other}</a></p>'
        day = f"20{rng.randint(12, 25)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
        text = PAGE.format(
            title=f"示例：第{number}条公开信息", day=day, column=COLUMNS[number % 4], menu=menu, body=body
        )
        place.write_text(text, encoding="utf-8")


def only_parsed(folder: Path) -> float:
    """Seconds to read and parse every page on one core, and nothing else."""
    begun = time.perf_counter()
    for path in folder.rglob("*.html"):
        lxml_html.document_fromstring(path.read_bytes())
    return time.perf_counter() - begun


def command(home: Path, *words: str) -> tuple[float, str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GONGKAI_")}
    environment |= {"GONGKAI_HOME": str(home), "DJANGO_SETTINGS_MODULE": "gongkai.settings"}
    begun = time.perf_counter()
    done = subprocess.run(
        [GONGKAI, *words], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(words)}\n{done.stdout[-500:]}{done.stderr[-3000:]}")
    return time.perf_counter() - begun, done.stdout


SIGN = """
import time
from gongkai.approval.actions.sign import Signature, sign
from gongkai.approval.models import Approval
from gongkai.organs.models import Person
from gongkai.organs.posts import PostKind
from gongkai.upkeep.models import SiteMove
from gongkai.trail.outbox import deliver_due
from gongkai.disclosure.models import Publication
move = SiteMove.objects.get()
approval = Approval.objects.get(subject_type="site_move")
for level, kind in enumerate(("OFFICE_DIRECTOR", "DEPUTY_LEADER", "PRINCIPAL_LEADER"), 1):
    who = Person.objects.filter(appointments__post__kind=kind, appointments__post__organ=move.organ)[0]
    sign(who, approval, Signature(level=level, digest=approval.version.digest))
before = Publication.objects.count()
begun = time.perf_counter()
while deliver_due():
    pass
print("RESULT", time.perf_counter() - begun, Publication.objects.count() - before)
"""


def measure(pages: int = 10_000) -> dict[str, float]:
    """Seconds for each step."""
    with tempfile.TemporaryDirectory() as folder:
        site, home = Path(folder, "site"), Path(folder, "home")
        make_site(site, pages)
        command(home, "load-example", "caoba-2021")
        _, said = command(
            home,
            "manage",
            "shell",
            "-c",
            "from gongkai.organs.models import *;p=Person.objects.filter("
            "appointments__post__kind='DISCLOSURE_CLERK')[0];"
            "print('WHO',p.username,p.appointments.all()[0].post.organ.code)",
        )
        who, organ = said.split("WHO", 1)[1].split()[:2]
        words = (
            "import-site",
            "run",
            str(site),
            "--organ",
            organ,
            "--as",
            who,
            "--source",
            "示例旧网站",
            "--json",
        )
        taken, said = command(home, *words)
        data = json.loads(said)
        again, _ = command(home, *words)
        sent, _ = command(
            home, "import-site", "submit", str(data["batch"]), "--as", who, "--secrecy", "示例：已逐页复查"
        )
        _, said = command(home, "manage", "shell", "-c", SIGN)
        published, count = map(float, said.split("RESULT", 1)[1].split()[:2])
        return {"pages": pages, "taken": data["taken"], "unread": data["unread"], "only parsed": only_parsed(site),
                "import": taken, "again": again, "submit": sent,
                "publish and render": published, "public": count}  # fmt: skip


if __name__ == "__main__":
    result = measure(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
    print(json.dumps(result, ensure_ascii=False, indent=1))
