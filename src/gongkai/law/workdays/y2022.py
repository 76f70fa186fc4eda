"""Working days of 2022: 国务院办公厅关于2022年部分节假日安排的通知, 国办发明电〔2021〕11号."""

from datetime import date

from gongkai.law.workdays.notice import Clause, Notice

NOTICE = Notice(
    year=2022,
    number="国办发明电〔2021〕11号",
    issued_on=date(2021, 10, 25),
    source="https://www.gov.cn/zhengce/zhengceku/2021-10/25/content_5644835.htm",
    checked_on=date(2026, 11, 23),
    clauses=(
        Clause("元旦", date(2022, 1, 1), date(2022, 1, 3)),
        Clause("春节", date(2022, 1, 31), date(2022, 2, 6), (date(2022, 1, 29), date(2022, 1, 30))),
        Clause("清明节", date(2022, 4, 3), date(2022, 4, 5), (date(2022, 4, 2),)),
        Clause("劳动节", date(2022, 4, 30), date(2022, 5, 4), (date(2022, 4, 24), date(2022, 5, 7))),
        Clause("端午节", date(2022, 6, 3), date(2022, 6, 5)),
        Clause("中秋节", date(2022, 9, 10), date(2022, 9, 12)),
        Clause("国庆节", date(2022, 10, 1), date(2022, 10, 7), (date(2022, 10, 8), date(2022, 10, 9))),
    ),
)
