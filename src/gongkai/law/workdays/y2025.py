"""Working days of 2025: 国务院办公厅关于2025年部分节假日安排的通知, 国办发明电〔2024〕12号.

The first year under the 2024 revision of 《全国年节及纪念日放假办法》: thirteen holidays instead of eleven.
"""

from datetime import date

from gongkai.law.workdays.notice import Clause, Notice

NOTICE = Notice(
    year=2025,
    number="国办发明电〔2024〕12号",
    issued_on=date(2024, 11, 12),
    source="https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm",
    checked_on=date(2026, 11, 23),
    clauses=(
        Clause("元旦", date(2025, 1, 1), date(2025, 1, 1)),
        Clause("春节", date(2025, 1, 28), date(2025, 2, 4), (date(2025, 1, 26), date(2025, 2, 8))),
        Clause("清明节", date(2025, 4, 4), date(2025, 4, 6)),
        Clause("劳动节", date(2025, 5, 1), date(2025, 5, 5), (date(2025, 4, 27),)),
        Clause("端午节", date(2025, 5, 31), date(2025, 6, 2)),
        Clause(
            "国庆节、中秋节", date(2025, 10, 1), date(2025, 10, 8), (date(2025, 9, 28), date(2025, 10, 11))
        ),
    ),
)
