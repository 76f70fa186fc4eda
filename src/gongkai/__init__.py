"""gongkai 公开: the 政府信息公开 work of townships and counties, from the first item to the annual report."""

__version__ = "0.1.0"
