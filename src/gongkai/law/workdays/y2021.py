"""Working days of 2021: 国务院办公厅关于2021年部分节假日安排的通知, 国办发明电〔2020〕27号."""

from datetime import date

from gongkai.law.workdays.notice import Clause, Notice

NOTICE = Notice(
    year=2021,
    number="国办发明电〔2020〕27号",
    issued_on=date(2020, 11, 25),
    source="https://www.gov.cn/zhengce/zhengceku/2020-11/25/content_5564127.htm",
    checked_on=date(2026, 11, 23),
    clauses=(
        Clause("元旦", date(2021, 1, 1), date(2021, 1, 3)),
        Clause("春节", date(2021, 2, 11), date(2021, 2, 17), (date(2021, 2, 7), date(2021, 2, 20))),
        Clause("清明节", date(2021, 4, 3), date(2021, 4, 5)),
        Clause("劳动节", date(2021, 5, 1), date(2021, 5, 5), (date(2021, 4, 25), date(2021, 5, 8))),
        Clause("端午节", date(2021, 6, 12), date(2021, 6, 14)),
        Clause("中秋节", date(2021, 9, 19), date(2021, 9, 21), (date(2021, 9, 18),)),
        Clause("国庆节", date(2021, 10, 1), date(2021, 10, 7), (date(2021, 9, 26), date(2021, 10, 9))),
    ),
)
