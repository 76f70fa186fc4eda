"""Working days of 2019: 国务院办公厅关于2019年部分节假日安排的通知, 国办发明电〔2018〕15号.

The original notice gave Labour Day one day; 国办发明电〔2019〕3号 made it four with two weekend days worked.
The New Year clause reaches back into December 2018, a year this calendar does not cover.
"""

from datetime import date

from gongkai.law.workdays.notice import Amendment, Clause, Notice

NOTICE = Notice(
    year=2019,
    number="国办发明电〔2018〕15号",
    issued_on=date(2018, 12, 4),
    source="https://www.gov.cn/zhengce/zhengceku/2018-12/06/content_5346276.htm",
    checked_on=date(2026, 11, 23),
    clauses=(
        Clause("元旦", date(2018, 12, 30), date(2019, 1, 1), (date(2018, 12, 29),)),
        Clause("春节", date(2019, 2, 4), date(2019, 2, 10), (date(2019, 2, 2), date(2019, 2, 3))),
        Clause("清明节", date(2019, 4, 5), date(2019, 4, 5)),
        Clause("劳动节", date(2019, 5, 1), date(2019, 5, 1)),
        Clause("端午节", date(2019, 6, 7), date(2019, 6, 7)),
        Clause("中秋节", date(2019, 9, 13), date(2019, 9, 13)),
        Clause("国庆节", date(2019, 10, 1), date(2019, 10, 7), (date(2019, 9, 29), date(2019, 10, 12))),
    ),
    amendments=(
        Amendment(
            number="国办发明电〔2019〕3号",
            issued_on=date(2019, 3, 22),
            source="国务院办公厅关于调整2019年劳动节假期安排的通知",
            clauses=(
                Clause("劳动节", date(2019, 5, 1), date(2019, 5, 4), (date(2019, 4, 28), date(2019, 5, 5))),
            ),
        ),
    ),
)
