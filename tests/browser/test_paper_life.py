"""One paper at the screen, from its receipt to its destruction; a stock-taking whose answers are lost on the way."""

PAPER = "关于值班安排的通知（示例）"


def receives(keeper):
    """A paper of two copies, entered; its page is open."""
    keeper.opens("公文登记").presses("登记收文")
    keeper.fills("来文机关", "示例县人民政府办公室").fills("文件标题", PAPER).fills("份数", "2")
    keeper.presses("登记").sees("收〔2026〕1号", "余存2份")
    return keeper.address


def test_from_receipt_to_destruction(world, sign_in):
    people, names = {}, {}
    for post in ("REGISTRAR", "OFFICE_DIRECTOR", "DEPUTY_LEADER", "CASE_OFFICER"):
        people[post], names[post] = sign_in(post), world.caoba.person(post).name
    keeper = people["REGISTRAR"]
    paper = receives(keeper)
    keeper.presses("安排传阅").chooses("第一位", names["OFFICE_DIRECTOR"]).chooses(
        "第二位", names["DEPUTY_LEADER"]
    )
    keeper.presses("登记")
    for post, opinion in (("OFFICE_DIRECTOR", "拟请分管领导阅"), ("DEPUTY_LEADER", "请按期报送")):
        reader = people[post].opens("/desk/").opens(PAPER)
        reader.fills("意见", opinion).presses("已阅，签署").sees("已签阅")
    keeper.opens(paper).sees("拟请分管领导阅", "请按期报送")
    keeper.presses("借阅或复制").chooses("借阅人", names["CASE_OFFICER"]).fills("事由", "填表").fills(
        "批准人", "何示例"
    )
    keeper.fills("应还日期", "2026-10-23").presses("登记").sees("其中借出1份")
    keeper.presses("登记归还").presses("登记").sees("归还")
    keeper.presses("办结").fills("办理结果", "已报送").presses("登记").sees("办结")
    destroyed(keeper, people["DEPUTY_LEADER"])
    keeper.opens(paper).sees("销毁2份", "余存0份", "请按期报送", "归还", "已报送")


def destroyed(keeper, leader):
    """The list: drawn up, approved by a leader, carried out before two witnesses."""
    keeper.opens("/desk/papers/returns/new/").chooses("方式", "销毁").fills(
        "清退单位（退回）或销毁地点（销毁）", "示例销毁中心"
    )
    keeper.page.get_by_role("main").locator("[name=papers]").first.fill("收2026-1 2")
    address = keeper.presses("送领导批准").sees("等待领导批准").address
    leader.opens(address).chooses("意见", "同意").presses("提交意见").sees("批准")
    keeper.opens(address).fills("销毁方式", "监督粉碎").fills("监销人一", "示例甲").fills(
        "监销人二", "示例甲"
    )
    keeper.presses("登记完成").sees("不能是同一人")
    keeper.fills("监销人二", "示例乙").presses("登记完成").sees("监销人示例甲、示例乙")


def test_a_stocktaking_whose_answers_are_lost(world, sign_in, site):
    keeper = sign_in("REGISTRAR")
    receives(keeper)
    keeper.opens("/desk/papers/custody/stocktakings/new/").presses("列出盘点表")
    taking = keeper.address
    keeper.page.locator("[name=found]").fill("1")
    keeper.page.locator("[name=explanation]").fill("借出未登记")
    site.loses_answers_of = "/desk/papers/custody/lines/"
    keeper.page.get_by_role("button", name="保存").click()
    keeper.page.wait_for_url("chrome-error://**")
    site.loses_answers_of = None
    keeper.complaints.clear()  # the browser noted the lost answer
    keeper.opens(taking).sees("已盘1件，共1件", "实存1份", "借出未登记")
    keeper.page.locator("[name=found]").fill("1")
    keeper.page.locator("[name=explanation]").fill("借出未登记")
    keeper.presses("保存").sees("已盘1件，共1件")
    keeper.fills("盘点结论", "差1份，已查明").presses("结束盘点").sees("差1份，已查明")
