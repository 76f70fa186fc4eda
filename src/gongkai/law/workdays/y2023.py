"""Working days of 2023: 国务院办公厅关于2023年部分节假日安排的通知, 国办发明电〔2022〕16号.

The New Year clause begins on Saturday 31 December 2022.
"""

from datetime import date

from gongkai.law.workdays.notice import Clause, Notice

NOTICE = Notice(
    year=2023,
    number="国办发明电〔2022〕16号",
    issued_on=date(2022, 12, 8),
    source="https://www.gov.cn/zhengce/zhengceku/2022-12/08/content_5730844.htm",
    checked_on=date(2026, 11, 23),
    clauses=(
        Clause("元旦", date(2022, 12, 31), date(2023, 1, 2)),
        Clause("春节", date(2023, 1, 21), date(2023, 1, 27), (date(2023, 1, 28), date(2023, 1, 29))),
        Clause("清明节", date(2023, 4, 5), date(2023, 4, 5)),
        Clause("劳动节", date(2023, 4, 29), date(2023, 5, 3), (date(2023, 4, 23), date(2023, 5, 6))),
        Clause("端午节", date(2023, 6, 22), date(2023, 6, 24), (date(2023, 6, 25),)),
        Clause(
            "中秋节、国庆节", date(2023, 9, 29), date(2023, 10, 6), (date(2023, 10, 7), date(2023, 10, 8))
        ),
    ),
)
